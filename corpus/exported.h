// SPDX-License-Identifier: GPL-3.0-or-later
//
// What `dateline export --format jsonl` writes: stories that were normalized
// and enriched in another archive, one a line, with every member of
// schema/story_members.h under its name. Only where they lie is told anew.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

int recognize_exported(std::string_view head);

/// The story of one line. Throws Error{Input} where a member has another type,
/// range or word than it can have; members that are not known are passed over.
std::vector<Story> read_exported(const Record& record);

}  // namespace dateline::corpus
