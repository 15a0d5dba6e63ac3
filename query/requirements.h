// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a story must have for a query to find it, as keys that can be looked up:
// so that of many queries only those are run that a story can satisfy.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "query/ast.h"
#include "query/stem.h"
#include "schema/analyzer.h"

namespace dateline::query {

/// A story without any of these is not found.
struct Requirement {
  std::vector<std::string> keys;
  std::size_t telling = 0;  // the more, the fewer stories will have one
};

/// What `root` requires of stories in the languages of `stemmers`. Nothing: it
/// may find a story whatever that holds (a date, a negation, a wildcard).
std::optional<Requirement> requirement(const Node& root,
                                       const Stemmers& stemmers,
                                       Analyzer& analyzer);

/// The keys that the story of `document` has; sorted, each once.
std::vector<std::string> story_keys(const Xapian::Document& document,
                                    const Stemmers& stemmers);

}  // namespace dateline::query
