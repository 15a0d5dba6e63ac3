// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON lines: one object per line. The only format that is cut before it is
// read as a whole, so that a dump of any size flows.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::corpus {

/// True if the first line of `head` that holds anything is one whole object
/// and the next one, if `head` reaches so far, begins another.
bool is_json_lines(std::string_view head);

/// How many lines of `text` hold more than blanks; the ordinals of records.
std::uint32_t count_filled_lines(std::string_view text);

std::uint64_t count_line_ends(std::string_view text);

/// Takes the first line off `text`, without its line end.
std::string_view take_line(std::string_view& text);

inline bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// `text` without blanks and line ends around it.
inline std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace dateline::corpus
