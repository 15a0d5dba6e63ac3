// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pages saved from Europresse: stories one below another, each with its paper
// and day above the headline, rights and document number below the text.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow.
int recognize_europresse(std::string_view head);
void split_europresse(Record&& input, const RecordSink& take,
                      const ProblemSink& problems);

/// The story of one document. Throws Error{Input} if it holds no text.
std::vector<Story> read_europresse(const Record& record);

}  // namespace dateline::corpus
