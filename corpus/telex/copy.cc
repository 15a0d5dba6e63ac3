// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/copy.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/values.h"

namespace dateline::corpus::telex {
namespace {

bool is_bar_row(std::string_view line) {
  line = trim(line);
  return line.size() > 2 && line.starts_with('|') && line.ends_with('|');
}

/// A list's item, a table's row, a sign-off: no line before goes on in it. A
/// dash before a small letter is the sentence's own.
bool begins_line(std::string_view line) {
  for (const std::string_view mark : {"--", "* ", "+", "==", "|"}) {
    if (line.starts_with(mark)) return true;
  }
  const bool dash = line.starts_with("- ") && line.size() > 2;
  return dash && (!is_letter(line[2]) || is_upper(line[2]));
}

/// The width to which the sender wrapped; 0 where lines are longer than any
/// line of his, or too few of them come near it.
std::size_t wrap_of(std::string_view text, Wrapping wrapping) {
  constexpr std::size_t kLeast = 55, kMost = 82, kRagged = 12, kEnough = 3;
  std::vector<std::size_t> widths;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    widths.push_back(count_characters(line));
  }
  if (widths.empty()) return 0;
  const std::size_t wrap = *std::max_element(widths.begin(), widths.end());
  if (wrap < kLeast || wrap > kMost) return 0;
  const auto full = std::count_if(
      widths.begin(), widths.end(),
      [&](std::size_t width) { return width + kRagged >= wrap; });
  const bool enough = static_cast<std::size_t>(full) >= kEnough;
  return enough || wrapping == Wrapping::Always ? wrap : 0;
}

/// Puts lines together that were parted because the next word had no room.
std::string unwrap(std::string_view text, Wrapping wrapping) {
  const std::size_t wrap = wrap_of(text, wrapping);
  if (wrap == 0) return std::string(text);
  std::string whole;
  std::size_t width = 0;  // of the line before; 0: nothing may be joined to it
  while (!text.empty()) {
    std::string_view raw = take_line(text);
    raw = raw.substr(0, raw.find_last_not_of(" \t") + 1);
    const std::string_view line = trim(raw);
    const std::size_t room =
        1 + count_characters(line.substr(0, line.find(' ')));
    const bool opens = raw.size() > line.size() + 2 && !raw.starts_with("    ");
    const bool column = line.find("   ") != line.npos;
    const bool joins = !line.empty() && width + room > wrap && !opens &&
                       width > 0 && !column && !begins_line(line);
    if (joins) {
      whole.back() = ' ';
      whole += line;
    } else {
      whole += raw;
    }
    whole += '\n';
    width = line.empty() || column ? 0 : count_characters(raw);
  }
  return whole;
}

void append(std::vector<Paragraph>& to, std::vector<Paragraph>&& more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

bool is_separator_line(std::string_view line) {
  line = trim(line);
  return line.size() >= 2 && line.find_first_not_of("_=*-") == line.npos;
}

void replace_all(std::string& text, std::string_view from,
                 std::string_view to) {
  for (auto at = text.find(from); at != text.npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) c = is_upper(c) ? static_cast<char>(c | 0x20) : c;
  return folded;
}

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    const std::string_view part = trim(text.substr(0, end));
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string wire_lines(std::string_view bytes) {
  std::string lines;
  lines.reserve(bytes.size());
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\r'), bytes.size());
    lines += bytes.substr(0, end);
    bytes.remove_prefix(end);
    const auto run = std::min(bytes.find_first_not_of('\r'), bytes.size());
    bytes.remove_prefix(run);
    // CR CR LF is one line end; CRs alone are one each.
    if (!bytes.starts_with('\n')) lines.append(run, '\n');
  }
  return lines;
}

std::vector<Paragraph> wire_paragraphs(std::string_view text,
                                       Wrapping wrapping) {
  std::vector<Paragraph> paragraphs;
  std::size_t begin = 0, at = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (!is_bar_row(text.substr(at, end - at))) {
      at = std::min(end + 1, text.size());
      continue;
    }
    append(paragraphs,
           split_paragraphs(unwrap(text.substr(begin, at - begin),
                                   wrapping)));
    Paragraph table{ParagraphKind::Table, {}};
    while (at < text.size()) {
      const auto stop = std::min(text.find('\n', at), text.size());
      const std::string_view row = text.substr(at, stop - at);
      if (!is_bar_row(row)) break;
      if (!table.text.empty()) table.text += '\n';
      table.text += one_line(row);
      at = std::min(stop + 1, text.size());
    }
    paragraphs.push_back(std::move(table));
    begin = at;
  }
  append(paragraphs, split_paragraphs(unwrap(text.substr(begin), wrapping)));
  return paragraphs;
}

std::vector<Paragraph> indented_paragraphs(std::string_view text) {
  const std::string clean = clean_lines(text);
  std::string_view rest = clean;
  std::vector<Paragraph> body;
  bool fresh = true;
  while (!rest.empty()) {
    const std::string_view raw = take_line(rest);
    std::string line = one_line(raw);
    if (line.empty() || is_separator_line(line)) {
      fresh = true;
      continue;
    }
    const bool indented = raw.starts_with("  ") || raw.starts_with('\t');
    const bool sign_off = line.starts_with("--") || line.starts_with("==");
    if (fresh || indented || sign_off) {
      body.push_back({ParagraphKind::Text, std::move(line)});
    } else {
      body.back().text += ' ' + line;
    }
    fresh = false;
  }
  return body;
}

std::string set_type(std::string text) {
  replace_all(text, "``", "\xE2\x80\x9C");
  replace_all(text, "''", "\xE2\x80\x9D");
  replace_all(text, " _ ", " \xE2\x80\x94 ");
  return text;
}

bool begins_byline(std::string_view line) {
  const std::string_view first = line.substr(0, line.find(' '));
  for (const std::string_view word : {"By", "BY", "Von", "Par", "Por", "Di"}) {
    if (first == word && line.size() > word.size() + 1) return true;
  }
  return false;
}

void add_byline(std::string_view line, Story& story) {
  const std::string name = strip_by(line);
  const auto comma = name.find(',');
  story.bylines.push_back(one_line(name.substr(0, comma)));
  if (comma != name.npos && story.byline_title.empty()) {
    story.byline_title = one_line(name.substr(comma + 1));
  }
}

}  // namespace dateline::corpus::telex
