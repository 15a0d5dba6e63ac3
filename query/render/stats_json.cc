// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/json_put.h"
#include "query/render/render.h"
#include "query/stats.h"

namespace dateline::query {
namespace {

void put_pairs(JsonWriter& json, std::string_view key,
               const FacetCounts& facet) {
  put_key(json, key);
  json.StartArray();
  for (const FacetValue& value : facet.values) {
    json.StartArray();
    put_string(json, value.value);
    json.Uint64(value.count);
    json.EndArray();
  }
  json.EndArray();
}

}  // namespace

void render_stats_json(const ArchiveStats& stats, std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  start_object(json, "stats");
  json.Key("stories");
  json.Uint64(stats.stories);
  json.Key("killed");
  json.Uint64(stats.killed);
  json.Key("held");
  json.Uint64(stats.held);
  json.Key("folded");
  json.Uint64(stats.folded);
  json.Key("reprints");
  json.Uint64(stats.reprints);
  json.Key("repeated");
  json.Uint64(stats.repeated);
  json.Key("largest");
  json.StartArray();
  for (const LargeFamily& family : stats.largest) {
    json.StartObject();
    put(json, "family", family.id);
    json.Key("filings");
    json.Uint64(family.filings);
    put(json, "headline", family.headline);
    json.EndObject();
  }
  json.EndArray();
  json.Key("segments");
  json.Uint64(stats.segments);
  json.Key("bytes");
  json.Uint64(stats.bytes);
  json.Key("revision");
  json.Uint64(stats.revision);
  put_present(json, "first", stats.first_day);
  put_present(json, "last", stats.last_day);
  put_pairs(json, "agencies", stats.agencies);
  put_pairs(json, "languages", stats.languages);
  put_pairs(json, "years", stats.years);
  if (stats.partial) {
    json.Key("partial");
    json.Bool(true);
  }
  json.EndObject();
  flush_line(buffer, json, out);
}

}  // namespace dateline::query
