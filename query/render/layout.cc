// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/layout.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "query/render/visible.h"
#include "query/width.h"

namespace dateline::query {
namespace {

/// What the terminal puts into one place: a character and its marks.
struct Cell {
  std::string bytes;
  std::size_t width = 0;
  bool marked = false;
};

bool is_space(const Cell& cell) { return cell.bytes == " "; }

// What no line of Chinese or Japanese begins with, and what none ends with.
constexpr auto kNotFirst = std::to_array<std::string_view>(
    {"。", "，", "、", "；", "：", "？", "！", "」", "』", "）", "】", "》", "〉",
     "”", "’", "ー", "々"});
constexpr auto kNotLast = std::to_array<std::string_view>(
    {"「", "『", "（", "【", "《", "〈", "“", "‘"});

/// A line may end after a space or beside a wide (East Asian) character, but for
/// punctuation.
bool may_break_between(const Cell& left, const Cell& right) {
  if (std::ranges::find(kNotFirst, right.bytes) != kNotFirst.end() ||
      std::ranges::find(kNotLast, left.bytes) != kNotLast.end()) {
    return false;
  }
  return is_space(left) || left.width == 2 || right.width == 2;
}

void append_cells(std::string_view text, bool marked,
                  std::vector<Cell>& cells) {
  const std::string safe = visible(text);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(safe.data());
  const auto length = static_cast<std::int64_t>(safe.size());
  for (std::int64_t i = 0; i < length;) {
    const std::int64_t begin = i;
    U8_FWD_1(bytes, i, length);
    const std::string_view character(safe.data() + begin,
                                     static_cast<std::size_t>(i - begin));
    const std::size_t width = display_width(character);
    if (width == 0 && !cells.empty()) {
      cells.back().bytes += character;
    } else {
      cells.push_back({std::string(character), width, marked});
    }
  }
}

std::vector<Cell> to_cells(const Marked& text) {
  std::vector<Cell> cells;
  const std::string_view whole = text.text;
  std::size_t at = 0;
  for (const auto& [begin, end] : text.spans) {
    append_cells(whole.substr(at, begin - at), false, cells);
    append_cells(whole.substr(begin, end - begin), true, cells);
    at = end;
  }
  append_cells(whole.substr(at), false, cells);
  return cells;
}

std::string paint_cells(const std::vector<Cell>& cells, std::size_t begin,
                        std::size_t end, bool bold, const Paint& paint) {
  std::string line;
  for (std::size_t i = begin; i < end;) {
    std::string run;
    const bool marked = cells[i].marked;
    for (; i < end && cells[i].marked == marked; ++i) run += cells[i].bytes;
    line += marked ? paint.match(run) : bold ? paint.bold(run) : run;
  }
  return line;
}

/// The end of the line that begins at `begin`: as many cells as fit.
std::size_t line_end(const std::vector<Cell>& cells, std::size_t begin,
                     std::size_t width) {
  std::size_t columns = 0;
  std::size_t last_break = begin;
  for (std::size_t i = begin; i < cells.size(); ++i) {
    if (i > begin && may_break_between(cells[i - 1], cells[i])) last_break = i;
    columns += cells[i].width;
    // A space may hang over the edge: it is not printed at a line's end.
    if (columns > width && !is_space(cells[i])) {
      return last_break > begin ? last_break : std::max(i, begin + 1);
    }
  }
  return cells.size();
}

}  // namespace

std::vector<std::string> wrap(const Marked& text, const WrapOptions& options,
                              const Paint& paint) {
  const std::vector<Cell> cells = to_cells(text);
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < cells.size()) {
    const bool last =
        options.max_lines != 0 && lines.size() + 1 == options.max_lines;
    std::size_t end = line_end(cells, begin, options.width);
    const bool cut = last && end < cells.size();
    if (cut) end = line_end(cells, begin, std::max<std::size_t>(options.width, 3) - 2);
    std::size_t trimmed = end;
    while (trimmed > begin && is_space(cells[trimmed - 1])) --trimmed;
    std::string line =
        paint_cells(cells, begin, trimmed, options.bold, paint);
    if (cut) line += " …";
    lines.push_back(std::move(line));
    if (last) break;
    begin = end;
    while (begin < cells.size() && is_space(cells[begin])) ++begin;
  }
  return lines;
}

void break_lines(std::string& text, std::size_t width) {
  std::size_t line = 0, space = text.npos;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : '\n';
    if (c != ' ' && c != '\n') continue;
    const auto shown = std::string_view(text).substr(line, at - line);
    if (space != text.npos && display_width(shown) > width) {
      text[space] = '\n';
      line = space + 1;
    }
    space = c == ' ' ? at : text.npos;
    if (c == '\n') line = at + 1;
  }
}

std::string fit(std::string_view text, std::size_t width) {
  std::vector<Cell> cells;
  append_cells(text, false, cells);
  std::size_t columns = 0;
  for (const Cell& cell : cells) columns += cell.width;
  std::string out;
  const bool cut = columns > width;
  std::size_t left = cut && width > 0 ? width - 1 : width;
  for (const Cell& cell : cells) {
    if (cell.width > left) break;
    left -= cell.width;
    out += cell.bytes;
  }
  return cut && width > 0 ? out + "…" : out;
}

std::string pad(std::string_view text, std::size_t width) {
  std::string out = fit(text, width);
  const std::size_t columns = display_width(out);
  if (columns < width) out.append(width - columns, ' ');
  return out;
}

}  // namespace dateline::query
