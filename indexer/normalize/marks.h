// SPDX-License-Identifier: GPL-3.0-or-later
//
// What desks tell each other around a story: UPDATE 1-, CORRECTED-, (LEAD),
// KORREKTUR:, MANDATORY KILL, EMBARGOED UNTIL. Signals for us, not words of the
// headline. The forms stand in data/marks.tsv.
#pragma once

#include "indexer/normalize/conventions.h"
#include "indexer/normalize/rules.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Takes marks from the ends of the headline to `take_key`, sets their signals
/// and status. The headline never becomes empty.
void take_headline_marks(Story& story, const Conventions& conventions);

/// Obeys the notes of `story` that kill it or hold it back.
void obey_notes(Story& story, const Conventions& conventions);

/// Takes marks that are paragraphs of their own among the first of the body
/// to `notes`, and notes for desks from its end. True if the body changed; it
/// never becomes empty.
bool take_mark_lines(Story& story, const Conventions& conventions);

RuleTable mark_table(const RuleChanges& changes = {});

}  // namespace dateline::indexer
