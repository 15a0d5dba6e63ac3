// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/refine.h"

#include <utility>

#include "corpus/format.h"
#include "indexer/orders/settle.h"
#include "indexer/recurring/cut.h"
#include "indexer/settings/file.h"
#include "schema/error.h"

namespace dateline::indexer {
namespace {

bool changes_tables(const Settings& settings) {
  const OwnRows& rows = settings.rows;
  return !settings.off.empty() || !rows.boilerplate.empty() ||
         !rows.bylines.empty() || !rows.datelines.empty() ||
         !rows.marks.empty() || !rows.signoffs.empty() ||
         !rows.orders.empty();
}

bool is_refined(const Story& story) {
  const auto* format = corpus::find_format(story.format);
  return format != nullptr && format->refined;
}

}  // namespace

OwnNames read_own_names(const std::filesystem::path& archive,
                        const ProblemSink& problems) {
  OwnNames names;
  names.read_file(archive / kOwnNamesFile, problems);
  return names;
}

ArchiveStyle::ArchiveStyle(Settings settings, OwnNames names)
    : settings_(std::move(settings)), names_(std::move(names)) {
  if (!changes_tables(settings_)) return;
  try {
    own_.emplace(tables_under(settings_));
  } catch (const Error& error) {
    // Each row was right by itself.
    throw Error(ErrorKind::Usage, std::string(kSettingsFile), error.what(),
                "leave some of its rows out");
  }
}

Refiner::Refiner(const ArchiveStyle& style, const RecurringLines& recurring,
                 NormalizeOptions options, Depth depth)
    : style_(style),
      recurring_(recurring),
      options_(std::move(options)),
      depth_(depth),
      enricher_(&style.names()) {}

Refined Refiner::refine(Story story, std::int64_t file_time_ns,
                        std::vector<Fired>* trace, const Known& known) {
  // Beside which filings it lay there says nothing of those it lies beside here.
  if (is_refined(story)) return {.story = as_filed(std::move(story))};
  const HouseStyle style{.source = source_settings(style_.settings(), story),
                         .tables = style_.tables(),
                         .file_time_ns = file_time_ns,
                         .zones = &zones_,
                         .trace = trace};
  Refined refined{.story = normalize(std::move(story), options_, style)};
  // Seen before the cut, so that what is cut goes on being seen.
  refined.lines = story_lines(refined.story);
  const RecurringLines* const before = recurring_.before();
  refined.known = known && before != nullptr &&
                  cuts_alike(refined.story, *before, recurring_) &&
                  known(refined.story);
  if (refined.known) return refined;
  cut_recurring(refined.story, recurring_, trace);
  enricher_.enrich(refined.story, style.source, depth_);
  return refined;
}

}  // namespace dateline::indexer
