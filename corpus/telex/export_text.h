// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the exports of press databases share, saved as text or as a page: one
// story after another, each in blocks parted by blank lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::corpus::telex {

/// The blocks of a text or a page: what blank lines part, or the block
/// elements; line ends inside a block stay. No block is empty.
std::vector<std::string> blocks_of(std::string_view text);

/// Sets `moment` to the longest start of `text`, cut at blanks, that is a
/// date: "March 4, 2003 Tuesday Late Edition". False: there is none.
bool set_leading_date(Moment& moment, std::string_view text);

/// "Some Topic (90%); Other Topic (57%)" as names.
std::vector<std::string> rated_names(std::string_view text);

/// "Français", "ENGLISH; ENGLISHS" as a tag; empty if it is not known.
std::string printed_language(std::string_view text);

/// "584 words", "143 mots" ...: the number; 0 if `line` is no such line.
std::uint32_t word_count(std::string_view line);

/// True for "Copyright 2015 ...", "(c) 2015 ...", "© ...".
bool is_copyright(std::string_view line);

}  // namespace dateline::corpus::telex
