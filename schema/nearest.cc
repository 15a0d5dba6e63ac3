// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/nearest.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace dateline {
namespace {

// Code points; a byte that starts no sequence counts as one.
std::vector<std::uint32_t> code_points(std::string_view text) {
  std::vector<std::uint32_t> points;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0) == 0x80 && !points.empty()) {
      points.back() = points.back() << 6 | (byte & 0x3f);
    } else {
      points.push_back(byte);
    }
  }
  return points;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b,
                          std::size_t limit) {
  const auto from = code_points(a), to = code_points(b);
  const std::size_t longer = std::max(from.size(), to.size());
  if (longer - std::min(from.size(), to.size()) > limit) return limit + 1;
  std::vector<std::size_t> before(to.size() + 1), last(to.size() + 1),
      row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    std::size_t best = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (from[i - 1] != to[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] &&
          from[i - 2] == to[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
    before.swap(last);
    last.swap(row);
  }
  return std::min(last[to.size()], limit + 1);
}

std::size_t tolerable_edits(std::string_view word) {
  const std::size_t length = code_points(word).size();
  return length < 3 ? 0 : length < 6 ? 1 : 2;
}

std::optional<std::string_view> nearest_name(
    std::string_view typed, std::span<const std::string_view> names) {
  std::optional<std::string_view> nearest;
  std::size_t limit = tolerable_edits(typed);
  for (const std::string_view name : names) {
    const std::size_t edits = edit_distance(typed, name, limit);
    if (edits > limit || (nearest && edits == limit)) continue;
    nearest = name;
    limit = edits;
  }
  return nearest;
}

}  // namespace dateline
