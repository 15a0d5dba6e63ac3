// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories that come in two files: AP's Media API sends the metadata as JSON and
// the text as an NITF document of its own. Where the two lie in one folder
// under one name (kites.json, kites.xml; or kites.nitf, kites.nitf.xml), either
// file gives the whole story, so that it does not matter which is read first,
// and both together give it once.
#pragma once

#include <span>

#include "corpus/format.h"
#include "schema/story.h"

namespace dateline::corpus {

/// Completes `stories`, those of `record`, from the file beside it, if there is
/// one and it belongs to them. Members of containers have none. Without it, or
/// where it can't be read, they stay as they are.
void complete_from_companion(const Record& record, std::span<Story> stories);

}  // namespace dateline::corpus
