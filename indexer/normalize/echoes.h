// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines around the copy that only say again what the story's own fields say:
// the headline above the lead, the name of the writer, of the channel below
// the last sentence.
#pragma once

#include "schema/story.h"

namespace dateline::indexer {

/// Cuts first and last paragraphs that are the headline, a byline or the
/// publisher's name, but for case, punctuation and a "By". Only where prose is
/// left. True if any was.
bool cut_echoes(Story& story);

}  // namespace dateline::indexer
