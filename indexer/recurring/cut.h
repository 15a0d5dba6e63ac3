// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/normalize/conventions.h"
#include "indexer/recurring/rules.h"
#include "schema/story.h"

namespace dateline::indexer {

/// The rule of a Cut that was made here.
inline constexpr std::string_view kRecurringLine = "recurring-line";

/// Moves paragraphs of the normalized `story` that recur in its source to
/// `cuts`: beside its prose or, with more evidence, between it (rules.h).
/// Never the headline's words, a dateline, or all of its text. Doing it again
/// changes nothing. A `trace` is told "41 of 57 stories of example.com".
void cut_recurring(Story& story, const RecurringLines& recurring,
                   std::vector<Fired>* trace);

/// Whether cut_recurring() does the same to `story` by both, for certain.
bool cuts_alike(const Story& story, const RecurringLines& one,
                const RecurringLines& other);

}  // namespace dateline::indexer
