// SPDX-License-Identifier: GPL-3.0-or-later
//
// What does not come along: positions by zone, families' relations and the
// analysis of words, which the other engine has its own ways for. The text is
// in fields of its own, so that any analyzer can be put on it.
#include <array>

#include "query/render/export.h"
#include "query/render/json_put.h"
#include "query/render/render.h"
#include "schema/facet_values.h"
#include "schema/standing.h"

namespace dateline::query {
namespace {

constexpr auto kFormats = std::to_array<ExportFormat>({
    {"jsonl", "a story a line, with everything that is stored of it; index "
              "makes the same archive of it",
     export_jsonl, nullptr},
    {"opensearch", "lines for the bulk interface of OpenSearch and "
                   "Elasticsearch",
     export_opensearch, opensearch_mapping},
});

/// Fields of text that stand beside the facets.
constexpr auto kTexts = std::to_array<std::string_view>(
    {"headline", "subheadline", "abstract", "body", "byline", "dateline",
     "cut"});
constexpr auto kKeywords = std::to_array<std::string_view>(
    {"id", "family", "guid", "url", "path", "member", "original_date"});

std::string body_of(const Story& story) {
  std::string text;
  for (const Paragraph& paragraph : story.body) {
    text += (text.empty() ? "" : "\n\n") + paragraph.text;
  }
  return text;
}

std::string cuts_of(const Story& story) {
  std::string text;
  for (const Cut& cut : story.cuts) text += (text.empty() ? "" : "\n") + cut.text;
  return text;
}

void put_type(JsonWriter& json, std::string_view name, std::string_view type) {
  put_key(json, name);
  json.StartObject();
  put(json, "type", type);
  json.EndObject();
}

/// As precise as it is known; the zone of the source where it has one.
void put_date_type(JsonWriter& json, std::string_view name) {
  put_key(json, name);
  json.StartObject();
  put(json, "type", "date");
  put(json, "format", "strict_date_optional_time||yyyy-MM||yyyy");
  json.EndObject();
}

void put_texts(JsonWriter& json, const Story& story) {
  put_present(json, "subheadline", story.subheadline);
  put_present(json, "abstract", story.abstract);
  put(json, "body", body_of(story));
  if (!story.bylines.empty()) put_list(json, "byline", story.bylines);
  put_present(json, "dateline", story.dateline_text);
  put_present(json, "cut", cuts_of(story));
}

}  // namespace

std::span<const ExportFormat> export_formats() { return kFormats; }

void export_opensearch(const Hit& hit, std::ostream& out) {
  const Story& story = hit.story;
  JsonBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  put_key(json, "index");
  json.StartObject();
  put(json, "_id", story.id);
  json.EndObject();
  json.EndObject();
  flush_line(buffer, json, out);
  json.StartObject();
  put_identity(json, story);
  // `place` counts what the narrower fields of places hold, too.
  const auto places = facet_values(story, Field::Place);
  if (!places.empty()) put_list(json, "all_places", places);
  put_present(json, "family", hit.family);
  put_present(json, "guid", story.guid);
  json.Key("version");
  json.Uint64(story.version);
  put_present(json, "url", story.url);
  put_present(json, "original_date", story_moment(story).original);
  put_texts(json, story);
  json.EndObject();
  flush_line(buffer, json, out);
}

void opensearch_mapping(std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  put_key(json, "mappings");
  json.StartObject();
  put_key(json, "properties");
  json.StartObject();
  for (const auto name : kKeywords) put_type(json, name, "keyword");
  for (const auto name : kTexts) put_type(json, name, "text");
  for (const FieldRow& row : kFields) {
    if (row.kind == FieldKind::Facet) put_type(json, row.name, "keyword");
  }
  put_type(json, "all_places", "keyword");
  put_date_type(json, "date");
  // Empty until the source says when.
  put_type(json, "embargo_until", "keyword");
  put_type(json, "killed", "boolean");
  put_type(json, "version", "long");
  put_type(json, "ordinal", "long");
  json.EndObject();
  json.EndObject();
  json.EndObject();
  flush_line(buffer, json, out);
}

}  // namespace dateline::query
