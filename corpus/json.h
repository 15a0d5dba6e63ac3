// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON in three outer shapes: one document, several in one file, one per line.
// What a document holds (ninjs, or a dump with guessable field names) is told
// from its own keys, so that a dump of ninjs in JSON lines is read as ninjs.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus {

/// Whether one of `names` stands between quotes in `text`.
bool holds_name(std::string_view text, std::span<const std::string_view> names);

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

/// The stories of one document: itself, or those in its arrays
/// ({"articles": [...]}). Throws Error{Input} saying what it is instead.
std::vector<Story> read_json(const Record& record);

}  // namespace dateline::corpus
