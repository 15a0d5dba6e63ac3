// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands beside the story: pay walls, syndication notes, share buttons,
// other stories' headlines. Known by shape (data/boilerplate.tsv), never by the
// name of a site; a story is never emptied by it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/normalize/conventions.h"
#include "indexer/normalize/rules.h"
#include "schema/story.h"

namespace dateline::indexer {

/// The rule that `line` fits as a whole; nullptr: it may be the story's.
const Rule* boilerplate_rule(
    std::string_view line,
    const Conventions& conventions = house_conventions());

/// Whether `paragraph` reads as prose: long, and ended like a sentence.
bool is_prose(std::string_view paragraph);

/// Moves what `rule` took to where its kind belongs: credits, notes or cuts.
void put_away(Story& story, std::string text, const Rule& rule);

/// Takes boilerplate paragraphs out of the body, and such sentences from the
/// ends of paragraphs; keeps the body as it is if no text would be left.
/// True if the body changed.
bool cut_boilerplate(Story& story, const Conventions& conventions);

RuleTable boilerplate_table(const RuleChanges& changes = {});

}  // namespace dateline::indexer
