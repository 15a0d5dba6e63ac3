// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of a table to cells, cells to lists.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace dateline {

/// The parts of `text` between separators; views into it. None if it is empty,
/// and none behind a last separator.
inline std::vector<std::string_view> split_cells(std::string_view text,
                                                 char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace dateline
