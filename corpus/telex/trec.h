// SPDX-License-Identifier: GPL-3.0-or-later
//
// The SGML of retrieval collections: <DOC>s one after another, with the
// elements that each agency's own header left in them. Not XML: elements stay
// open, repeat, or begin with a figure.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow.
int recognize_trec(std::string_view head);
void split_trec(Record&& input, const RecordSink& take,
                const ProblemSink& problems);

/// The story of one <DOC>. Throws Error{Input} if it holds no text.
std::vector<Story> read_trec(const Record& record);

}  // namespace dateline::corpus
