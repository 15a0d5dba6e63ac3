// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON in three outer shapes: one document, several in one file, one per line.
// What a document holds (ninjs, or a dump with guessable field names) is told
// from its own keys, so that a dump of ninjs in JSON lines is read as ninjs.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// The name of the row of formats() for the JSON that begins with `head`;
/// empty: it is none. One pass tells all kinds.
std::string_view json_kind(std::string_view head);

int recognize_ninjs(std::string_view head);
int recognize_json_lines(std::string_view head);
int recognize_json(std::string_view head);

/// One record for each top-level object, and for each object of a top-level
/// array.
void split_json(Record&& input, const RecordSink& take,
                const ProblemSink& problems);

/// One record for each line that holds anything.
void split_json_lines(Record&& input, const RecordSink& take,
                      const ProblemSink& problems);

/// Puts the stories of one document into `stories`, which is empty: itself, or
/// those in its arrays ({"articles": [...]}). Where it has none, gives what it
/// is instead; throws Error{Input} if it is no JSON.
[[nodiscard]] std::string read_json(const Record& record, Stories& stories);

}  // namespace dateline::corpus
