// SPDX-License-Identifier: GPL-3.0-or-later
//
// A table linked into the program as lines that are sorted by their first
// cell: searched where it lies, so that it costs nothing at start.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

namespace dateline {

/// The cells after `key` in the line of `table` that begins with it and a
/// tab. Lines end in a newline, the last one too, and are sorted by the bytes
/// of their first cells.
inline std::optional<std::string_view> find_line(std::string_view table,
                                                 std::string_view key) {
  std::size_t low = 0, high = table.size();  // both at the start of a line
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    // The line that holds the byte `middle`, its newline included.
    const std::size_t first =
        middle == 0 ? 0 : table.rfind('\n', middle - 1) + 1;
    const std::size_t end = table.find('\n', first);
    const std::string_view line = table.substr(first, end - first);
    const std::string_view cell = line.substr(0, line.find('\t'));
    if (cell == key) return line.substr(std::min(cell.size() + 1, line.size()));
    if (cell < key) {
      low = end + 1;
    } else {
      high = first;
    }
  }
  return std::nullopt;
}

}  // namespace dateline
