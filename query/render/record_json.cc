// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include "query/render/export.h"
#include "query/render/json_put.h"
#include "query/render/render.h"
#include "schema/story_members.h"
#include "schema/story_words.h"

namespace dateline::query {
namespace {

template <class Part>
void put_members(JsonWriter& json, const Part& part);

template <class T>
void put_value(JsonWriter& json, const T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    put_string(json, value);
  } else if constexpr (std::is_same_v<T, bool>) {
    json.Bool(value);
  } else if constexpr (std::is_same_v<T, Instant>) {
    json.Int64(value.time_since_epoch().count());
  } else if constexpr (std::is_same_v<T, Signals>) {
    json.StartArray();
    for (const auto word : to_strings(value)) put_string(json, word);
    json.EndArray();
  } else if constexpr (std::is_enum_v<T>) {
    put_string(json, word_of(value));
  } else if constexpr (std::is_unsigned_v<T>) {
    json.Uint64(value);
  } else if constexpr (std::is_signed_v<T>) {
    json.Int64(value);
  } else if constexpr (IsList<T>::value) {
    json.StartArray();
    for (const auto& element : value) put_value(json, element);
    json.EndArray();
  } else {
    json.StartObject();
    if constexpr (std::is_same_v<T, Moment>) put(json, "iso", to_iso(value));
    put_members(json, value);
    json.EndObject();
  }
}

template <class Part>
void put_members(JsonWriter& json, const Part& part) {
  each_member(part, [&]<class T>(unsigned, const char* name, const T& member) {
    // What stands for a verdict or a field is not its first one.
    constexpr bool kAlways =
        std::is_same_v<T, Field> || std::is_same_v<T, Verdict>;
    if (name == kNotPrinted || (!kAlways && member == T{})) return;
    put_key(json, name);
    put_value(json, member);
  });
}

}  // namespace

void export_jsonl(const Hit& hit, std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  start_object(json, "record");
  put_members(json, hit.story);
  json.EndObject();
  flush_line(buffer, json, out);
}

}  // namespace dateline::query
