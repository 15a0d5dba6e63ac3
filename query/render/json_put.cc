// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/json_put.h"

#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "query/render/render.h"
#include "schema/standing.h"

namespace dateline::query {
namespace {

/// Facet values of a story, under the names of their fields.
void put_facets_of(JsonWriter& json, const Story& story) {
  for (const FieldRow& row : kFields) {
    if (row.kind != FieldKind::Facet) continue;
    const auto values = derived_values(story, row.field);
    if (values.empty()) continue;
    if (row.multi) {
      put_list(json, row.name, values);
    } else {
      put(json, row.name, values.front());
    }
  }
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  std::string out;
  out.reserve(text.size());
  for (std::int64_t i = 0; i < length;) {
    const std::int64_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0) {
      out += "\xEF\xBF\xBD";
    } else {
      out.append(text.substr(static_cast<std::size_t>(begin),
                             static_cast<std::size_t>(i - begin)));
    }
  }
  return out;
}

void start_object(JsonWriter& json, std::string_view type) {
  json.StartObject();
  json.Key("v");
  json.Int(kOutputVersion);
  put(json, "type", type);
}

void put_string(JsonWriter& json, std::string_view text) {
  const std::string safe = valid_utf8(text);
  json.String(safe.data(), static_cast<rapidjson::SizeType>(safe.size()));
}

void put_key(JsonWriter& json, std::string_view key) {
  json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
}

void put(JsonWriter& json, std::string_view key, std::string_view value) {
  put_key(json, key);
  put_string(json, value);
}

void put_present(JsonWriter& json, std::string_view key, std::string_view value) {
  if (!value.empty()) put(json, key, value);
}

void put_identity(JsonWriter& json, const Story& story) {
  put(json, "id", story.id);
  put_present(json, "date", to_iso(story_moment(story)));
  put(json, "headline", story.headline);
  put_facets_of(json, story);
  json.Key("killed");
  json.Bool(is_killed(story));
  if (const auto release = held_until(story)) {
    put(json, "embargo_until",
        release == kNoRelease ? "" : to_iso(story.embargo_until));
  }
  put(json, "path", story.source_path);
  put_present(json, "member", story.member);
  json.Key("ordinal");
  json.Uint(story.ordinal);
}

std::string with_escapes(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size(); ++at) {
    const auto byte = [&](std::size_t after) {
      return at + after < json.size()
                 ? static_cast<unsigned char>(json[at + after])
                 : 0u;
    };
    unsigned point = 0;
    std::size_t size = 1;
    if (byte(0) == 0x7f) {
      point = 0x7f;
    } else if (byte(0) == 0xc2 && byte(1) < 0xa0) {
      point = byte(1);
      size = 2;
    } else if (byte(0) == 0xe2 &&
               ((byte(1) == 0x80 && byte(2) >= 0xa8 && byte(2) <= 0xae) ||
                (byte(1) == 0x81 && byte(2) >= 0xa6 && byte(2) <= 0xa9))) {
      point = 0x2000 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu);
      size = 3;
    }
    if (point == 0) {
      out += json[at];
      continue;
    }
    char escape[16];
    std::snprintf(escape, sizeof escape, "\\u%04x", point);
    out += escape;
    at += size - 1;
  }
  return out;
}

void flush_line(JsonBuffer& buffer, JsonWriter& json, std::ostream& out) {
  out << with_escapes({buffer.GetString(), buffer.GetSize()}) << '\n';
  buffer.Clear();
  json.Reset(buffer);
}

}  // namespace dateline::query
