// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text of any origin to one form: NFC, no control or invisible characters,
// one kind of space. What was wrongly decoded before it came here ("Ã©") stays
// as it is: guessing it back would damage good text now and then.
#pragma once

#include <string>
#include <string_view>

#include "schema/story.h"

namespace dateline::indexer {

enum class Spaces { Collapse, KeepLines };

/// `text` in NFC; invalid UTF-8 becomes U+FFFD; control characters, soft
/// hyphens, direction marks and zero-width characters are dropped (joiners stay
/// where the script writes with them); every run of white space is one space,
/// none at the ends. KeepLines: newlines and the spaces inside a line stay.
std::string clean_text(std::string_view text,
                       Spaces spaces = Spaces::Collapse);

/// Cleans every text field of `story`, and turns the ``quotes'' of old wires
/// into “quotes” where it uses them.
void clean_story(Story& story);

/// The code point of `text` at `at`, which moves behind it. U+FFFD where the
/// bytes are no UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// The code point that ends at `end` in `text`; 0 at the beginning.
char32_t code_point_before(std::string_view text, std::size_t end);

/// Simple case folding and no more, for words of tables; not for terms.
std::string fold_case(std::string_view text);

/// The longest beginning of `text`, at most `max_bytes`, that cuts no
/// character in two.
std::string_view head(std::string_view text, std::size_t max_bytes);

/// `text` without white space (ASCII) at its ends.
std::string_view trim(std::string_view text);

}  // namespace dateline::indexer
