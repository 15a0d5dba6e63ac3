// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the tables of topics in schema/data/ to the two lists of sorted lines
// that schema/topics.cc searches.
#pragma once

#include <string>
#include <string_view>

namespace dateline::topics {

struct Built {
  std::string topics;  // id, parent, English name
  std::string keys;    // comparable name or code, ids parted by spaces
};

/// Folds media-topics.tsv and topic-codes.tsv, given by their contents, into
/// one tree. Throws std::runtime_error where a row has the wrong number of
/// cells, stands twice, or names a topic that is not there, or where a chain
/// of parents does not end.
Built build(std::string_view media_topics, std::string_view topic_codes);

}  // namespace dateline::topics
