// SPDX-License-Identifier: GPL-3.0-or-later
//
// Subjects as one tree: IPTC's Media Topics, the subject codes before them
// and the codes of other agencies, folded at build time from
// schema/data/media-topics.tsv and topic-codes.tsv and linked into the
// program as sorted lines. Nothing is read at start.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace dateline {

struct Topic {
  std::string_view id;      // canonical facet value: "medtop:17000000"
  std::string_view parent;  // id of the topic above it; empty: none
  std::string_view name;    // in English
};

/// The topic whose canonical value is `id`.
std::optional<Topic> topic_by_id(std::string_view id);

/// Ids of the topics that `text` is a name or a code of: "weather", "Wetter",
/// "medtop:17000000", "subj:17000000", "17000000", "rcv1:GWEA". Several only
/// where topics share a name: the wide one first.
/// Empty if there is none.
std::vector<std::string_view> find_topics(std::string_view text);

/// Ids of the topics above `id`, the nearest first.
std::vector<std::string_view> topic_ancestors(std::string_view id);

}  // namespace dateline
