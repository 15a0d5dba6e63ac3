// SPDX-License-Identifier: GPL-3.0-or-later
//
// CSV and TSV dumps: a row of names, then a story per row. A row is read as
// the JSON object that it stands for, so that one table of field names and one
// mapping serve both.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// See FormatRow. True for a first row with two names or more of json_fields.h,
/// among them one for a headline, a text or a summary.
int recognize_csv(std::string_view head);

/// True for a first row that holds a name which `names` gives a headline,
/// a text or a summary.
bool is_csv(std::string_view head, const FieldMap& names);

/// Each record is the row of names, a line end, and one row.
void split_csv(Record&& input, const RecordSink& take,
               const ProblemSink& problems);

/// The story of a row. Throws Error{Input} if it has no text.
std::vector<Story> read_csv(const Record& record);

}  // namespace dateline::corpus
