// SPDX-License-Identifier: GPL-3.0-or-later
//
// Press releases as distributors put them on agency lines: "Source: ...",
// "MEDIA RELEASE PR...", a wrapped headline, and the text.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow.
int recognize_release_text(std::string_view head);
void split_release_text(Record&& input, const RecordSink& take,
                        const ProblemSink& problems);

/// The release as a story marked as one. Throws Error{Input} if it is empty.
std::vector<Story> read_release_text(const Record& record);

}  // namespace dateline::corpus
