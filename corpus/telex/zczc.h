// SPDX-License-Identifier: GPL-3.0-or-later
//
// Copy between ZCZC and NNNN, as Australian agencies pass it on, with lines of
// one mark each above it ("#slug", "$headline"), or of named ones ("TI#").
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow.
int recognize_zczc(std::string_view head);
void split_zczc(Record&& input, const RecordSink& take,
                const ProblemSink& problems);

/// The story of one transmission. Throws Error{Input} if it holds no copy.
std::vector<Story> read_zczc(const Record& record);

}  // namespace dateline::corpus
