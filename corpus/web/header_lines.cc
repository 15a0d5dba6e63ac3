// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/web/header_lines.h"

#include <algorithm>

#include "corpus/json_lines.h"

namespace dateline::corpus {

std::string lower_ascii(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c |= 0x20;
  }
  return folded;
}

std::size_t header_size(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while ((at = text.find('\n', at)) != text.npos) {
    const std::string_view after = text.substr(++at);
    if (after.starts_with("\r\n")) return at + 2;
    if (after.starts_with('\n')) return at + 1;
  }
  return 0;
}

std::string HeaderLines::value(std::string_view name) const {
  std::string_view text = text_;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const auto colon = line.find(':');
    if (colon == name.size() &&
        lower_ascii(line.substr(0, colon)) == lower_ascii(name)) {
      return std::string(trim(line.substr(colon + 1)));
    }
  }
  return {};
}

std::string header_parameter(std::string_view value, std::string_view name) {
  const std::string folded = lower_ascii(value);
  const std::string key = std::string(name) + "=";
  for (std::size_t at = folded.find(';'); at != folded.npos;
       at = folded.find(';', at + 1)) {
    std::string_view part = trim(std::string_view(folded).substr(at + 1));
    if (!part.starts_with(key)) continue;
    part.remove_prefix(key.size());
    if (part.starts_with('"')) part.remove_prefix(1);
    return std::string(part.substr(0, part.find_first_of("\"; ")));
  }
  return {};
}

}  // namespace dateline::corpus
