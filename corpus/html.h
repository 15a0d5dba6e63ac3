// SPDX-License-Identifier: GPL-3.0-or-later
//
// Web pages: one story each.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow.
int recognize_html(std::string_view head);
void split_html(Record&& input, const RecordSink& take,
                const ProblemSink& problems);

/// The story of a page. Throws Error{Input} "no article text".
std::vector<Story> read_html(const Record& record);

}  // namespace dateline::corpus
