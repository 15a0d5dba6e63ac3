// SPDX-License-Identifier: GPL-3.0-or-later
//
// ANPA 1312: the frame in which American agencies sent copy over fast lines,
// control characters and all. Some agencies file it as IPTC 7901.
// Source: ANPA 1312, high-speed wire service transmission guidelines.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow.
int recognize_anpa1312(std::string_view head);
void split_anpa1312(Record&& input, const RecordSink& take,
                    const ProblemSink& problems);

/// The story of one transmission. Throws Error{Input} if it holds no copy.
std::vector<Story> read_anpa1312(const Record& record);

}  // namespace dateline::corpus
