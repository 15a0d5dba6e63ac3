// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/normalize.h"

#include "indexer/normalize/boilerplate.h"
#include "indexer/normalize/byline.h"
#include "indexer/normalize/dateline.h"
#include "indexer/normalize/dates.h"
#include "indexer/normalize/identity.h"
#include "indexer/normalize/marks.h"
#include "indexer/normalize/opening.h"
#include "indexer/normalize/paragraphs.h"
#include "indexer/normalize/signoff.h"
#include "indexer/normalize/unicode.h"

namespace dateline::indexer {
namespace {

// Real copy is done in two or three; the bound is for hostile input.
constexpr int kMaxRounds = 16;

/// Everything above the first sentence, and the end: each step can lay bare
/// what the next one looks for.
bool strip_ends(Story& story) {
  bool changed = take_opening(story);
  changed = take_dateline(story) || changed;
  changed = take_signoff(story) || changed;
  changed = cut_boilerplate(story) || changed;
  return changed;
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
                const SourceSettings& source) {
  take_settings(story, options, source);
  split_lines(story);
  clean_story(story);
  drop_empty(story);
  tidy_bylines(story);
  take_headline_marks(story);
  read_dateline_field(story);
  for (int round = 0; round < kMaxRounds && strip_ends(story); ++round) {
  }
  settle_dates(story, source.zone);
  story.id = story_id(story);
  return story;
}

}  // namespace dateline::indexer
