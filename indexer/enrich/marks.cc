// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "indexer/enrich/derive.h"
#include "schema/standing.h"

namespace dateline::indexer {
namespace {

/// Whether a line of the story holds it back, and not its metadata.
bool is_line(const Story& story, const std::string& hold) {
  return !hold.empty() &&
         std::ranges::any_of(story.notes, [&](const std::string& note) {
           return note.starts_with(hold);
         });
}

/// "by k3f9q2m7x1ab of 2018-05-29 18:02: Dam story withdrawn".
std::string by_whom(const Ruling& ruling) {
  std::string text = "by " + ruling.by;
  if (ruling.when.known()) text += " of " + to_display(ruling.when);
  if (!ruling.headline.empty()) text += ": " + ruling.headline;
  return text;
}

void derive_hold(Story& story) {
  if (!held_until(story)) return;
  const std::string& hold = story.embargo_until.original;
  add_derived(story, Field::Is, kEmbargoedMark,
              is_line(story, hold) ? Evidence::Text : Evidence::Metadata,
              hold.empty() ? to_string(story.status) : hold);
}

}  // namespace

void derive_marks(Story& story) {
  Signals signals = story.signals;
  if (story.status == PubStatus::Canceled) signals.add(Signal::Kill);
  for (const std::string_view mark : to_strings(signals)) {
    const bool printed = mark != "killed" || story.signals.has(Signal::Kill);
    add_derived(story, Field::Is, mark, Evidence::Metadata,
                printed ? std::string_view() : to_string(story.status));
  }
  for (const Ruling& ruling : story.rulings) {
    const std::string by = by_whom(ruling);
    if (ruling.verdict == Verdict::Kill) {
      add_derived(story, Field::Is, kKilledMark, Evidence::Metadata, by);
    } else if (ruling.verdict == Verdict::Correct) {
      add_derived(story, Field::Is, kCorrectedMark, Evidence::Metadata, by);
    } else {
      add_derived(story, Field::Is, kEmbargoedMark, Evidence::Metadata, by);
    }
  }
  derive_hold(story);
}

}  // namespace dateline::indexer
