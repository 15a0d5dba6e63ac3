// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text that is only words: a topic, a headline, a story to find more like. No
// character of it is an operator, whatever it looks like.
#pragma once

#include <string_view>

#include "query/ast.h"

namespace dateline::query {

/// The pieces of `text` between blanks as words of one conjunction; a Word
/// without text if there are none. For SearchOptions::any.
Node literal_words(std::string_view text);

}  // namespace dateline::query
