// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/timeline.h"
#include "query/title.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "query/fold.h"
#include "query/render/bar.h"
#include "query/render/json_put.h"
#include "query/render/layout.h"
#include "query/render/table.h"

namespace dateline::query {
namespace {

constexpr std::size_t kMaxBar = 40;

void put_gap(const TimelinePeriod& before, const TimelinePeriod& after,
             DateStep step, const Paint& paint, std::ostream& out) {
  const auto empty = after.number - before.number - 1;
  if (empty <= 0) return;
  out << paint.dim("⋮ " + std::to_string(empty) + " " +
                   std::string(to_string(step)) + (empty == 1 ? "" : "s") +
                   " without")
      << '\n';
}

void render_list(const Timeline& timeline, const RenderOptions& options,
                 std::ostream& out) {
  const Paint paint(options.color);
  std::string header =
      std::to_string(timeline.matches) +
      (timeline.fold == Fold::None
           ? timeline.matches == 1 ? " filing" : " filings"
           : timeline.matches == 1 ? " story" : " stories") +
      " by " + std::string(to_string(timeline.step));
  if (timeline.undated > 0) {
    header += " · " + std::to_string(timeline.undated) + " without";
  }
  out << paint.dim(fit(header + " · " + options.query, options.width)) << '\n';
  std::uint64_t largest = 0;
  for (const auto& period : timeline.periods) {
    largest = std::max(largest, period.count);
  }
  const std::size_t digits = std::to_string(largest).size();
  const std::size_t label =
      timeline.periods.empty() ? 0 : timeline.periods.front().value.size();
  const std::size_t used = label + 2 + digits + 2;
  // A third for the bars, the rest for headlines.
  const std::size_t room =
      std::min(kMaxBar, (options.width - std::min(used, options.width)) / 3);
  const TimelinePeriod* before = nullptr;
  for (const TimelinePeriod& period : timeline.periods) {
    if (before != nullptr) put_gap(*before, period, timeline.step, paint, out);
    before = &period;
    const std::string count = std::to_string(period.count);
    const std::string drawn = bar(period.count, largest, room);
    out << period.value << "  "
        << std::string(digits - std::min(digits, count.size()), ' ') << count
        << "  ";
    if (!period.peak || options.width < used + room + 12) {
      out << paint.bar(drawn) << '\n';
      continue;
    }
    out << paint.bar(pad(drawn, room)) << "  "
        << fit(title_of(period.best), options.width - used - room - 2)
        << '\n';
  }
}

void render_timeline_json(const Timeline& timeline,
                          const RenderOptions& options, std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  start_object(json, "timeline");
  put(json, "query", options.query);
  put(json, "by", to_string(timeline.step));
  put(json, "fold", to_string(timeline.fold));
  json.Key("matches");
  json.Uint64(timeline.matches);
  json.Key("undated");
  json.Uint64(timeline.undated);
  json.Key("revision");
  json.Uint64(timeline.revision);
  if (timeline.partial) {
    json.Key("partial");
    json.Bool(true);
  }
  json.Key("periods");
  json.StartArray();
  for (const TimelinePeriod& period : timeline.periods) {
    json.StartObject();
    put(json, "value", period.value);
    json.Key("count");
    json.Uint64(period.count);
    put(json, "narrow", period.narrow);
    if (period.peak) {
      json.Key("peak");
      json.StartObject();
      put_identity(json, period.best);
      json.EndObject();
    }
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  flush_line(buffer, json, out);
}

void put_table(const Table& table, const Timeline& timeline,
               std::ostream& out) {
  put_row(table, {"value", "count", "id", "headline", "narrow"}, out);
  for (const TimelinePeriod& period : timeline.periods) {
    put_row(table, {period.value, std::to_string(period.count), period.best.id,
                    title_of(period.best), period.narrow},
            out);
  }
}

void render_csv(const Timeline& timeline, const RenderOptions&,
                std::ostream& out) {
  put_table(kCsv, timeline, out);
}

void render_tsv(const Timeline& timeline, const RenderOptions&,
                std::ostream& out) {
  put_table(kTsv, timeline, out);
}

constexpr auto kFormats = std::to_array<TimelineFormat>({
    {"list", "for reading: bars, and the headline of each peak", render_list},
    {"json", "one JSON object", render_timeline_json},
    {"csv", "a row per period, for spreadsheets", render_csv},
    {"tsv", "a row per period, tabs between the cells", render_tsv},
});

}  // namespace

std::span<const TimelineFormat> timeline_formats() { return kFormats; }

}  // namespace dateline::query
