// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/json_put.h"
#include "query/render/render.h"
#include "query/story_set.h"

namespace dateline::query {
namespace {

void put_flag(JsonWriter& json, const char* key, bool value) {
  json.Key(key);
  json.Bool(value);
}

}  // namespace

void render_set_json(const StorySet& set, std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  start_object(json, "set");
  put(json, "query", set.query);
  put_flag(json, "exact", set.exact);
  put_flag(json, "any", set.any);
  put_flag(json, "killed", set.killed);
  put_flag(json, "embargoed", set.embargoed);
  json.Key("revision");
  json.Uint64(set.revision);
  json.Key("stories");
  json.StartArray();
  for (const SetStory& story : set.stories) {
    json.StartObject();
    put(json, "id", story.id);
    put(json, "digest", story.digest);
    put(json, "headline", story.headline);
    put_flag(json, "killed", story.killed);
    put_flag(json, "corrected", story.corrected);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  flush_line(buffer, json, out);
}

void render_change_json(const SetChange& change, std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  start_object(json, "change");
  put(json, "fate", to_string(change.fate));
  put(json, "id", change.story.id);
  put(json, "headline", change.story.headline);
  json.EndObject();
  flush_line(buffer, json, out);
}

}  // namespace dateline::query
