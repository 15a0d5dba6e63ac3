// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the formats of the teleprinter lines share: lines that end in CR LF,
// CR CR LF or CR alone, copy wrapped by the sender, bylines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::corpus::telex {

inline constexpr char kStart = '\x01';  // SOH, before the header
inline constexpr char kText = '\x02';   // STX, before the copy
inline constexpr char kEnd = '\x03';    // ETX, after it
inline constexpr char kSeparator = '\x1f';  // US

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z');
}

/// True if `text` is one digit or more and nothing else.
bool is_number(std::string_view text);

/// ASCII letters in lower case.
std::string lower(std::string_view text);

/// `text` cut at every `separator`, the parts trimmed, empty ones left out.
std::vector<std::string_view> parts_of(std::string_view text, char separator);

/// Line ends as "\n"; other control characters stay.
std::string wire_lines(std::string_view bytes);

/// Whether a format wraps its copy always, or its lines have to show it.
enum class Wrapping { Always, Perhaps };

/// Wrapped copy to paragraphs; rows between upright bars become tables.
std::vector<Paragraph> wire_paragraphs(std::string_view text,
                                       Wrapping wrapping = Wrapping::Perhaps);

/// Copy whose paragraphs are told by an indented first line or a blank one.
/// Lines of underscores and the like, which only separate, are dropped.
std::vector<Paragraph> indented_paragraphs(std::string_view text);

/// The line's five-bit heritage in letters of today: "``" and "''" are quotes,
/// " _ " is a dash.
std::string set_type(std::string text);

/// A byline "By Ann Example, The Example Post" with its name and the rest.
void add_byline(std::string_view line, Story& story);

/// True if `line` begins with "By", "Von", "Par", "Por" or "Di".
bool begins_byline(std::string_view line);

}  // namespace dateline::corpus::telex
