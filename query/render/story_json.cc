// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/json_put.h"
#include "query/render/render.h"

namespace dateline::query {
namespace {

void put_body(JsonWriter& json, const Story& story) {
  json.Key("body");
  json.StartArray();
  for (const Paragraph& paragraph : story.body) {
    json.StartObject();
    put(json, "kind", to_string(paragraph.kind));
    put(json, "text", paragraph.text);
    json.EndObject();
  }
  json.EndArray();
}

void put_cuts(JsonWriter& json, const Story& story) {
  json.Key("cuts");
  json.StartArray();
  for (const Cut& cut : story.cuts) {
    json.StartObject();
    put(json, "rule", cut.rule);
    put(json, "text", cut.text);
    json.EndObject();
  }
  json.EndArray();
}

/// What other filings say of the story, and it of others.
void put_standing(JsonWriter& json, const Story& story) {
  if (!story.rulings.empty()) {
    json.Key("rulings");
    json.StartArray();
    for (const Ruling& ruling : story.rulings) {
      json.StartObject();
      put(json, "verdict", to_string(ruling.verdict));
      put(json, "by", ruling.by);
      put_present(json, "date", to_iso(ruling.when));
      put_present(json, "headline", ruling.headline);
      json.EndObject();
    }
    json.EndArray();
  }
  if (story.orders.empty()) return;
  json.Key("orders");
  json.StartArray();
  for (const Order& order : story.orders) {
    json.StartObject();
    put(json, "verdict", to_string(order.verdict));
    put_present(json, "slug", order.slug);
    put_present(json, "headline", order.headline);
    put_present(json, "from", order.printed);
    put_list(json, "met", order.met);
    json.EndObject();
  }
  json.EndArray();
}

/// Every derived value with what it was read from, and what STOP rows took
/// back.
void put_evidence(JsonWriter& json, const Story& story) {
  json.Key("why");
  json.StartArray();
  for (const Derived& derived : story.derived) {
    json.StartObject();
    put(json, "field", field_row(derived.field).name);
    put(json, "value", derived.value);
    put(json, "evidence", to_string(derived.evidence));
    put_present(json, "from", derived.note);
    json.EndObject();
  }
  json.EndArray();
  if (story.taken_back.empty()) return;
  json.Key("taken_back");
  json.StartArray();
  for (const Derived& derived : story.taken_back) {
    json.StartObject();
    put(json, "field", field_row(derived.field).name);
    put(json, "value", derived.value);
    put_present(json, "from", derived.note);
    json.EndObject();
  }
  json.EndArray();
}

void put_source(JsonWriter& json, const Story& story) {
  put_present(json, "guid", story.guid);
  json.Key("version");
  json.Uint64(story.version);
  put(json, "format", story.format);
  put_present(json, "charset", story.charset_used);
  put_present(json, "url", story.url);
}

}  // namespace

void render_match_json(const Story& story,
                       const std::vector<std::string>& searches,
                       std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  start_object(json, "match");
  put_identity(json, story);
  put_list(json, "searches", searches);
  json.EndObject();
  flush_line(buffer, json, out);
}

void render_story_json(const Story& story, std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  start_object(json, "story");
  put_identity(json, story);
  put_source(json, story);
  put_list(json, "byline", story.bylines);
  put_present(json, "dateline", story.dateline_text);
  put_present(json, "signoff", story.signoff);
  put_present(json, "initials", story.desk_initials);
  put_list(json, "credits", story.credits);
  put_body(json, story);
  put_cuts(json, story);
  put_evidence(json, story);
  put_standing(json, story);
  json.EndObject();
  flush_line(buffer, json, out);
}

}  // namespace dateline::query
