// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plain text: one story per file. On top may stand `Name: value` lines, the
// URL that it was scraped from, a headline, or nothing. What is below is
// paragraphs; cutting what is no copy is the normalizer's work, not ours.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

int recognize_plain(std::string_view head);
void split_plain(Record&& input, const RecordSink& take,
                 const ProblemSink& problems);
std::vector<Story> read_plain(const Record& record);

}  // namespace dateline::corpus
