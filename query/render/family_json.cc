// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/family.h"
#include "query/render/json_put.h"

namespace dateline::query {
namespace {

void begin(JsonWriter& json, std::string_view type, const Family& family) {
  start_object(json, type);
  put_present(json, "family", family.id);
  if (family.partial) {
    json.Key("partial");
    json.Bool(true);
  }
}

void put_number(JsonWriter& json, std::string_view key, std::size_t number) {
  put_key(json, key);
  json.Uint64(number);
}

}  // namespace

void render_versions_json(const Family& family, std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  begin(json, "versions", family);
  put_key(json, "filings");
  json.StartArray();
  for (std::size_t at = 0; at < family.filings.size(); ++at) {
    const Filing& filing = family.filings[at];
    json.StartObject();
    put(json, "filing", filing_letter(at));
    put_identity(json, filing.story);
    put(json, "kind", to_string(filing.kind));
    put_number(json, "words", filing.words);
    if (filing.settings != FamilySetting::None) {
      put(json, "settings",
          filing.settings == FamilySetting::Joined ? "joined" : "split");
    }
    if (filing.from) {
      put(json, "against", filing_letter(*filing.from));
      put_key(json, "overlap");
      json.Double(filing.overlap);
      put_number(json, "added", filing.added);
      put_number(json, "removed", filing.removed);
    }
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  flush_line(buffer, json, out);
}

void render_pickup_json(const Family& family, std::size_t of,
                        const std::vector<Use>& uses, std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  begin(json, "pickup", family);
  put(json, "of", family.filings.at(of).story.id);
  put_key(json, "uses");
  json.StartArray();
  for (const Use& use : uses) {
    json.StartObject();
    put_identity(json, family.filings.at(use.filing).story);
    put_key(json, "share");
    json.Double(use.share);
    if (use.lag_s) {
      put_key(json, "lag_s");
      json.Int64(*use.lag_s);
    }
    put_key(json, "credited");
    json.Bool(use.credited);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  flush_line(buffer, json, out);
}

}  // namespace dateline::query
