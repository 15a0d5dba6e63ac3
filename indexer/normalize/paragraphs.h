// SPDX-License-Identifier: GPL-3.0-or-later
//
// One line, one paragraph: readers have joined what was hard-wrapped, so a line
// break that is left was meant.
#pragma once

#include "indexer/normalize/conventions.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Splits paragraphs of text at line breaks where one of their lines is a
/// sign-off or boilerplate by its shape, so that each can be judged by itself.
void split_lines(Story& story, const Conventions& conventions);

/// Drops paragraphs without text.
void drop_empty(Story& story);

}  // namespace dateline::indexer
