// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/normalize.h"

#include "indexer/normalize/boilerplate.h"
#include "indexer/normalize/byline.h"
#include "indexer/normalize/credit.h"
#include "indexer/normalize/dateline.h"
#include "indexer/normalize/dates.h"
#include "indexer/normalize/echoes.h"
#include "indexer/normalize/marks.h"
#include "indexer/normalize/opening.h"
#include "indexer/normalize/paragraphs.h"
#include "indexer/normalize/repeats.h"
#include "indexer/normalize/signoff.h"
#include "indexer/normalize/unicode.h"
#include "indexer/orders/read.h"
#include "schema/analyzer.h"

namespace dateline::indexer {
namespace {

// Real copy is done in two or three; the bound is for hostile input.
constexpr int kMaxRounds = 16;

/// Everything above the first sentence, and the end: each step can lay bare
/// what the next one looks for.
bool strip_ends(Story& story, const Conventions& conventions) {
  bool changed = take_opening(story, conventions);
  changed = take_dateline(story, conventions) || changed;
  changed = take_signoff(story, conventions) || changed;
  changed = cut_boilerplate(story, conventions) || changed;
  changed = cut_repeats(story) || changed;
  changed = cut_echoes(story) || changed;
  return changed;
}

/// Whose story it is, as far as that is known by now.
void narrow(Scope& scope, const Story& story) {
  const Agency* agency = credited_agency(story.agency);
  scope.agency =
      agency == nullptr ? fold(story.agency) : std::string(agency->id);
}

bool have_scopes(const ConventionTables& tables) {
  return tables.boilerplate.has_scopes() || tables.bylines.has_scopes() ||
         tables.datelines.has_scopes() || tables.marks.has_scopes() ||
         tables.signoffs.has_scopes() || tables.orders.has_scopes();
}

/// What the whole run says, then what the story says, then what holds for its
/// source.
void take_settings(Story& story, const NormalizeOptions& options,
                   const SourceSettings& source) {
  if (!options.agency.empty()) story.agency = options.agency;
  if (!options.language.empty()) story.language = options.language;
  if (story.agency.empty()) story.agency = source.agency;
  if (story.language.empty()) story.language = source.language;
  if (story.publisher.empty()) story.publisher = source.publisher;
}

}  // namespace

Story normalize(Story story, const NormalizeOptions& options,
                const HouseStyle& style) {
  Scope scope;
  const bool scoped = have_scopes(style.tables);
  if (scoped) scope.sources = source_names(story);
  Conventions conventions(style.tables, scope);
  conventions.trace = style.trace;
  take_settings(story, options, style.source);
  if (scoped) narrow(scope, story);
  split_lines(story, conventions);
  clean_story(story);
  drop_empty(story);
  tidy_bylines(story, conventions);
  obey_notes(story, conventions);
  take_headline_marks(story, conventions);
  read_dateline_field(story, conventions);
  for (int round = 0; round < kMaxRounds && strip_ends(story, conventions);
       ++round) {
    if (!scoped) continue;
    narrow(scope, story);
    take_headline_marks(story, conventions);
  }
  settle_dates(story, {.source_zone = style.source.zone,
                       .file_time_ns = style.file_time_ns,
                       .zones = style.zones});
  if (scoped) narrow(scope, story);
  read_orders(story, conventions);
  story.id = filing_id(story);
  return story;
}

}  // namespace dateline::indexer
