// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "query/render/render.h"

namespace dateline::query {
namespace {

constexpr auto kFormats = std::to_array<ResultFormat>({
    {"list", "for reading: headline, where from, passages", render_list},
    {"full", "for reading: whole stories", render_full},
    {"json", "one JSON object", render_json},
    {"ndjson", "one JSON object per line, hits as they come", render_ndjson},
    {"ids", "one id per line", render_ids},
});

}  // namespace

std::span<const ResultFormat> result_formats() { return kFormats; }

const ResultFormat* find_format(std::span<const ResultFormat> formats,
                                std::string_view name) {
  for (const ResultFormat& format : formats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace dateline::query
