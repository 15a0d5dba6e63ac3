// SPDX-License-Identifier: GPL-3.0-or-later
//
// The day that a story speaks of as past: "the minister said on Tuesday". The
// forms stand in data/weekdays.tsv.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "indexer/normalize/rules.h"
#include "schema/story.h"

namespace dateline::indexer {

struct SpokenWeekday {
  std::chrono::weekday day;
  std::string words;  // as printed: "on Tuesday"
};

/// The first weekday among the first paragraphs of `story` on which something
/// happened. Nothing if there is none.
std::optional<SpokenWeekday> spoken_weekday(const Story& story);

/// The house's forms.
const RuleTable& weekday_table();

}  // namespace dateline::indexer
