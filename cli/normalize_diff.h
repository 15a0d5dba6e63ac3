// SPDX-License-Identifier: GPL-3.0-or-later
//
// What normalizing did to a story, line by line, each with the row of a table
// of conventions that did it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/normalize/conventions.h"
#include "query/render/paint.h"
#include "schema/story.h"

namespace dateline::cli {

struct Normalized {
  const Story& before;
  const Story& after;
  const std::vector<indexer::Fired>& fired;
};

/// Prints the headline and the paragraphs as they were read, each kept ("  "),
/// taken ("- ") or shortened ("- ", "+ "). Rows that only read, such as the
/// form in which a notice names another story, stand beside what they read.
void put_diff(const Normalized& story, const query::Paint& paint);

/// One line of it. `rule` may be empty.
void put_change(std::string_view mark, const std::string& text,
                const std::string& rule, const query::Paint& paint);

}  // namespace dateline::cli
