// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words that ask or join and say little of what a story is about: "what",
// "which", "of", 什么. They are never left out, only worth less beside words
// that say more, so a query of nothing else ("the who") is ranked as any.
// Rarity alone does not know them: few stories ask a question, so "what" is as
// rare in many archives as a word of the matter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::query {

/// Whether `folded` is such a word in one of `languages` (BCP 47).
bool is_function_word(std::string_view folded,
                      const std::vector<std::string>& languages);

}  // namespace dateline::query
