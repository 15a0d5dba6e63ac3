// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_lines.h"

#include <algorithm>

namespace dateline::corpus {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

std::string_view next_filled_line(std::string_view& text) {
  while (!text.empty()) {
    const std::string_view line = trim(take_line(text));
    if (!line.empty()) return line;
  }
  return {};
}

/// An object that opens with a name or closes at once; "{draft}" is prose.
bool opens_object(std::string_view line) {
  if (!line.starts_with('{')) return false;
  line = trim(line.substr(1));
  return line.starts_with('"') || line.starts_with('}');
}

}  // namespace

std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_json_lines(std::string_view head) {
  if (head.starts_with(kMark)) head.remove_prefix(kMark.size());
  const bool has_line_end = head.find('\n') != head.npos;
  const std::string_view first = next_filled_line(head);
  if (!has_line_end || !opens_object(first) || !first.ends_with('}')) {
    return false;
  }
  const std::string_view second = next_filled_line(head);
  return !second.empty() && opens_object(second);
}

std::uint64_t count_line_ends(std::string_view text) {
  return static_cast<std::uint64_t>(
      std::count(text.begin(), text.end(), '\n'));
}

std::uint32_t count_filled_lines(std::string_view text) {
  std::uint32_t count = 0;
  while (!text.empty()) count += !trim(take_line(text)).empty();
  return count;
}

}  // namespace dateline::corpus
