// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <ostream>

#include "query/render/render.h"

namespace dateline::query {
namespace {

constexpr auto kFormats = std::to_array<ResultFormat>({
    {"list", "for reading: headline, where from, passages", begin_list,
     put_in_list, end_list, true},
    {"full", "for reading: whole stories", nullptr, put_in_full, end_list, true},
    {"json", "one JSON object", begin_json, put_in_json, end_json},
    {"ndjson", "one JSON object per line, hits as they come", nullptr,
     put_in_ndjson, end_ndjson},
    {"csv", "a row per hit, for spreadsheets", begin_csv, put_in_csv, nullptr},
    {"tsv", "a row per hit, tabs between the cells", begin_tsv, put_in_tsv,
     nullptr},
    {"template", "a line per hit, as --template says", nullptr, put_template,
     nullptr},
    {"ids", "one id per line", nullptr, put_id, nullptr},
    {"paths", "one file per line", nullptr, put_path, nullptr},
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

void render(const ResultFormat& format, const Results& results,
            const RenderOptions& options, std::ostream& out) {
  Sheet sheet(options, out);
  if (format.begin != nullptr) format.begin(results, sheet);
  for (const Hit& hit : results.hits) {
    if (format.hit != nullptr) format.hit(results, hit, sheet);
    ++sheet.put;
  }
  if (format.end != nullptr) format.end(results, sheet);
}

HitSink hit_sink(const ResultFormat& format, Sheet& sheet) {
  return {.begin =
              [&](const Results& results) {
                if (format.begin != nullptr) format.begin(results, sheet);
              },
          .hit =
              [&](const Results& results, Hit& hit) {
                if (format.hit != nullptr) format.hit(results, hit, sheet);
                ++sheet.put;
                return sheet.out.good();
              }};
}

}  // namespace dateline::query
