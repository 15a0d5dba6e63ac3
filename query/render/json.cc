// SPDX-License-Identifier: GPL-3.0-or-later
//
// What scripts read; doc/json.md is the written form. Strings are UTF-8, any
// invalid byte replaced; spans count code points of their `text`.
#include "query/fold.h"
#include "query/render/json_put.h"
#include "query/render/render.h"

namespace dateline::query {
namespace {

std::uint64_t code_points(std::string_view text) {
  std::uint64_t count = 0;
  for (const char byte : text) {
    count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }
  return count;
}

void put_marked(JsonWriter& json, const Marked& marked) {
  json.StartObject();
  put(json, "text", marked.text);
  put_key(json, "spans");
  json.StartArray();
  const std::string_view text = marked.text;
  for (const auto& [begin, end] : marked.spans) {
    json.StartArray();
    json.Uint64(code_points(text.substr(0, begin)));
    json.Uint64(code_points(text.substr(0, end)));
    json.EndArray();
  }
  json.EndArray();
  json.EndObject();
}

void put_hit(JsonWriter& json, const Hit& hit, const Results& results,
             std::size_t passages, Analyzer& analyzer) {
  start_object(json, "hit");
  json.Key("rank");
  json.Uint64(hit.rank);
  json.Key("score");
  json.Double(hit.score);
  put_identity(json, hit.story);
  put_present(json, "family", hit.family);
  if (results.fold != Fold::None) {
    json.Key("filings");
    json.Uint64(hit.filings);
  }
  if (hit.killed > 0) {
    json.Key("killed_filings");
    json.Uint64(hit.killed);
  }
  json.Key("snippets");
  json.StartArray();
  const SnippetOptions wanted{.passages = passages};
  if (passages > 0) {
    for (const Marked& passage :
         snippets(hit.story, results.needles, wanted, analyzer)) {
      put_marked(json, passage);
    }
  }
  json.EndArray();
  json.EndObject();
}

/// One text of each value, in their order.
template <class Text>
void put_texts(JsonWriter& json, const char* key, const FacetCounts& facet,
               Text text) {
  json.Key(key);
  json.StartArray();
  for (const FacetValue& value : facet.values) put_string(json, text(value));
  json.EndArray();
}

void put_chosen(JsonWriter& json, const FacetCounts& facet) {
  json.Key("chosen");
  json.StartArray();
  for (const FacetValue& value : facet.values) {
    if (value.chosen) put_string(json, value.value);
  }
  json.EndArray();
}

void put_facet(JsonWriter& json, const FacetCounts& facet) {
  const FieldRow& field = field_row(facet.request.field);
  start_object(json, "facet");
  put(json, "field", field.name);
  if (field.kind == FieldKind::Day) {
    put(json, "by", to_string(facet.request.step));
  }
  json.Key("exact");
  json.Bool(true);
  put(json, "counted", facet.fold == Fold::None ? "filings" : "stories");
  json.Key("stories");
  json.Uint64(facet.stories);
  json.Key("distinct");
  json.Uint64(facet.distinct);
  json.Key("missing");
  json.Uint64(facet.missing);
  json.Key("values");
  json.StartArray();
  for (const FacetValue& value : facet.values) {
    json.StartArray();
    put_string(json, value.value);
    json.Uint64(value.count);
    json.EndArray();
  }
  json.EndArray();
  put_texts(json, "labels", facet, [](const auto& v) { return v.label; });
  put_texts(json, "narrow", facet, [](const auto& v) { return v.narrow; });
  if (facet.widened) put_chosen(json, facet);
  json.EndObject();
}

void put_totals(JsonWriter& json, const Results& results,
                const RenderOptions& options) {
  put(json, "query", options.query);
  json.Key("matches");
  json.Uint64(results.matches);
  put(json, "fold", to_string(results.fold));
  if (results.fold != Fold::None) {
    json.Key("stories");
    json.Uint64(results.stories);
  }
  json.Key("exact");
  json.Bool(results.exact);
  if (options.elapsed_us >= 0) {
    json.Key("ms");
    json.Double(static_cast<double>(options.elapsed_us) / 1000.0);
  }
  json.Key("revision");
  json.Uint64(results.revision);
  if (results.partial) {
    json.Key("partial");
    json.Bool(true);
  }
}

}  // namespace

void begin_json(const Results& results, Sheet& sheet) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  start_object(json, "results");
  put_totals(json, results, sheet.options);
  json.Key("hits");
  json.StartArray();
  sheet.out << with_escapes({buffer.GetString(), buffer.GetSize()});
}

void put_in_json(const Results& results, const Hit& hit, Sheet& sheet) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  put_hit(json, hit, results, sheet.options.passages, sheet.analyzer);
  sheet.out << (sheet.put > 0 ? "," : "")
            << with_escapes({buffer.GetString(), buffer.GetSize()});
}

void end_json(const Results& results, Sheet& sheet) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  json.StartArray();
  for (const FacetCounts& facet : results.facets) put_facet(json, facet);
  json.EndArray();
  sheet.out << R"(],"facets":)"
            << with_escapes({buffer.GetString(), buffer.GetSize()}) << "}\n";
}

void put_in_ndjson(const Results& results, const Hit& hit, Sheet& sheet) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  put_hit(json, hit, results, sheet.options.passages, sheet.analyzer);
  sheet.out << with_escapes({buffer.GetString(), buffer.GetSize()}) << '\n';
}

void end_ndjson(const Results& results, Sheet& sheet) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  for (const FacetCounts& facet : results.facets) {
    put_facet(json, facet);
    flush_line(buffer, json, sheet.out);
  }
  start_object(json, "end");
  put_totals(json, results, sheet.options);
  json.EndObject();
  flush_line(buffer, json, sheet.out);
}

}  // namespace dateline::query
