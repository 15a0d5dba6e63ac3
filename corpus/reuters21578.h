// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow. SGML with <REUTERS> elements; it is no XML (bare "<" and
/// ">" in text, references to control characters), so a scanner of our own
/// that knows the few elements reads it.
int recognize_reuters21578(std::string_view head);
void split_reuters21578(Record&& input, const RecordSink& take,
                        const ProblemSink& problems);
std::vector<Story> read_reuters21578(const Record& record);

}  // namespace dateline::corpus
