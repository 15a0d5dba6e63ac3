// SPDX-License-Identifier: GPL-3.0-or-later
//
// Exports of Nexis, as text or as a page: stories under "3 of 20 DOCUMENTS",
// with fields in capitals before and after the text, in the language of the
// person who exported them.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow.
int recognize_nexis(std::string_view head);
void split_nexis(Record&& input, const RecordSink& take,
                 const ProblemSink& problems);

/// The story of one document. Throws Error{Input} if it holds no text.
std::vector<Story> read_nexis(const Record& record);

}  // namespace dateline::corpus
