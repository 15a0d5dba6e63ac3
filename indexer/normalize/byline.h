// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who wrote it: "By Maria Oduya" above the story, "by maria oduya" in its
// metadata. The shapes stand in data/bylines.tsv.
#pragma once

#include "indexer/normalize/conventions.h"
#include "indexer/normalize/rules.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Moves byline paragraphs from the head of the body to `bylines` (kept in
/// `cuts`). True if there was one.
bool take_bylines(Story& story, const Conventions& conventions);

/// Drops "By", "Von" and the like from metadata bylines, and doubles.
void tidy_bylines(Story& story, const Conventions& conventions);

RuleTable byline_table(const RuleChanges& changes = {});

}  // namespace dateline::indexer
