// SPDX-License-Identifier: GPL-3.0-or-later
//
// Exports of Factiva, as text or as a page: each story ends in its accession
// number ("Document SOURCE00..."); above it stand fields of two or three
// letters (HD, WC, PD ...), or the same lines without their names.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow.
int recognize_factiva(std::string_view head);
void split_factiva(Record&& input, const RecordSink& take,
                   const ProblemSink& problems);

/// The story of one document. Throws Error{Input} if it holds no text.
std::vector<Story> read_factiva(const Record& record);

}  // namespace dateline::corpus
