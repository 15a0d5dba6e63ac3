// SPDX-License-Identifier: GPL-3.0-or-later
//
// has:X: whether a story has X at all. Fields with a value of their own answer
// from the index; what is only in the stored copy (a byline, a dateline) is
// read from each candidate.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "query/ast.h"
#include "schema/fields.h"
#include "schema/story.h"

namespace dateline::query {

struct Trait {
  std::string_view name;  // as typed after has:
  std::string_view help;
  bool (*holds)(const Story&);
};

/// What only the stored copy tells.
std::span<const Trait> story_traits();

const Trait* find_trait(std::string_view name);

/// The field with a value that `name` means, in any case; nothing if there is
/// none.
std::optional<Field> valued_field(std::string_view name);

/// Every name that has: knows, sorted.
std::vector<std::string_view> trait_names();

/// Throws QueryError for a Has node of which the last value is unknown.
void check_trait(const Node& node);

}  // namespace dateline::query
