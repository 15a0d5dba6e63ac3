// SPDX-License-Identifier: GPL-3.0-or-later
//
// IPTC 7901: the frame in which European agencies send copy: a header of
// service, number, priority, category and words, lines of keywords, a block of
// marks, headline and byline that ends in "=", wrapped copy, and the time.
// Source: IPTC 7901, the text transmission format, 1981 to 2003.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow.
int recognize_iptc7901(std::string_view head);
void split_iptc7901(Record&& input, const RecordSink& take,
                    const ProblemSink& problems);

/// The story of one transmission. Throws Error{Input} if it holds no copy.
std::vector<Story> read_iptc7901(const Record& record);

}  // namespace dateline::corpus
