// SPDX-License-Identifier: GPL-3.0-or-later
//
// Raw copy often begins above its dateline: a slug, a headline, a line for
// editors, who wrote it. A reader of plain text can't tell these from prose;
// here, with a dateline below them, they can be told.
#pragma once

#include "indexer/normalize/conventions.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Moves short lines between the top of the body and the paragraph that begins
/// with a dateline to where they belong: headline, slug (also one that was
/// taken for the headline), subheadline, agency; bylines and editors' lines as
/// byline.h and marks.h say. True if the body changed. Without a dateline
/// within the first lines nothing is moved.
bool take_opening(Story& story, const Conventions& conventions);

}  // namespace dateline::indexer
