// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the formats of the teleprinter lines share: lines that end in CR LF,
// CR CR LF or CR alone, copy wrapped by the sender, the dates of closing
// lines, and the words that mark a take.
#pragma once

#include <optional>
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

/// Wrapped copy to paragraphs; rows between upright bars become tables.
std::vector<Paragraph> wire_paragraphs(std::string_view text);

/// Copy whose paragraphs are told by an indented first line or a blank one.
/// Lines of underscores and the like, which only separate, are dropped.
std::vector<Paragraph> indented_paragraphs(std::string_view text);

/// The line's five-bit heritage in letters of today: "``" and "''" are quotes,
/// " _ " is a dash.
std::string set_type(std::string text);

/// Year of two digits: 50 to 99 lie in the last century.
int full_year(int two_digits);

/// The filing time in the closing line of a wire: "AP-WF-11-13-13 0745GMT",
/// "KWS-21:37-09-12-18". The month stands first unless it can't be one, or
/// `lead`, the first words of the copy, name the other reading ("Dec. 9").
/// Nothing if `line` has no such day.
std::optional<Moment> parse_closing_line(std::string_view line,
                                         std::string_view lead);

/// "131137 GMT Nov 13": day, hour and minute, zone if any, month, year.
/// Source: IPTC 7901, post-text information.
std::optional<Moment> parse_day_time_group(std::string_view text);

/// Adds what the words of a take key ("1st Ld-Writethru", "REFILE") mean.
void add_take_signals(std::string_view take, Signals& signals);

/// True if each word of `line` belongs to take keys: "2ND LEAD", "EXTRA".
bool is_take_line(std::string_view line);

/// A byline "By Ann Example, The Example Post" with its name and the rest.
void add_byline(std::string_view line, Story& story);

/// True if `line` begins with "By", "Von", "Par", "Por" or "Di".
bool begins_byline(std::string_view line);

/// A day as a Moment; nothing if the calendar does not have it.
std::optional<Moment> day_moment(int year, int month, int day);

}  // namespace dateline::corpus::telex
