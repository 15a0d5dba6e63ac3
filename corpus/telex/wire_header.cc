// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/wire_header.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/telex/take_marks.h"

namespace dateline::corpus::telex {
namespace {

struct PriorityRow {
  char letter;
  std::uint8_t urgency;
};
// Flash, bulletin, urgent, regular, deferred, held over.
constexpr auto kPriorities = std::to_array<PriorityRow>(
    {{'f', 1}, {'b', 2}, {'u', 3}, {'r', 4}, {'d', 5}, {'h', 6}});

std::uint32_t number_of(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_month_day(std::string_view word) {
  return word.size() == 5 && word[2] == '-' && is_number(word.substr(0, 2)) &&
         is_number(word.substr(3));
}

bool is_count(std::string_view word) {
  return word.size() <= 5 && is_number(word);
}

}  // namespace

std::optional<WireHeader> parse_wire_header(std::string_view line) {
  // DC1 to DC4 stand around the letters and say how the copy is set.
  std::string plain(line);
  std::replace_if(
      plain.begin(), plain.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  std::vector<std::string_view> words = parts_of(plain, ' ');
  if (words.size() < 3 || words[0].size() != 1 || words[1].size() != 1 ||
      !is_letter(words[0][0]) || !is_letter(words[1][0])) {
    return std::nullopt;
  }
  WireHeader header{.priority = words[0][0], .category = words[1][0]};
  if (words.size() > 3 && is_count(words.back())) {
    header.words = number_of(words.back());
    words.pop_back();
  }
  if (words.size() > 2 && is_month_day(words.back())) {
    header.month = static_cast<int>(number_of(words.back().substr(0, 2)));
    header.day = static_cast<int>(number_of(words.back().substr(3)));
    words.pop_back();
  }
  if (words.size() > 2) header.slug = words[2];
  for (std::size_t i = 3; i < words.size(); ++i) {
    header.take += (i > 3 ? " " : "") + std::string(words[i]);
  }
  if (header.slug.ends_with(',')) header.slug.pop_back();
  return header;
}

void apply_wire_header(const WireHeader& header, Story& story) {
  story.priority_raw = header.priority;
  story.desk = header.category;
  for (const PriorityRow& row : kPriorities) {
    if (row.letter == header.priority) story.urgency = row.urgency;
  }
  story.slug = header.slug;
  story.take_key = header.take;
  story.words_declared = header.words;
  add_take_signals(header.take, story.signals);
  add_take_signals(header.slug, story.signals);
}

void apply_slug_line(std::string_view line, Story& story) {
  std::vector<std::string_view> parts = parts_of(line, ',');
  if (parts.size() > 1 && is_count(parts.back())) parts.pop_back();
  if (parts.empty()) return;
  story.slug = one_line(parts[0]);
  if (parts.size() > 1) story.take_key = one_line(parts[1]);
  add_take_signals(story.take_key, story.signals);
}

bool begins_slug(std::string_view line) {
  for (const std::string_view cycle : {"AM-", "PM-", "BC-", "AP-"}) {
    if (line.starts_with(cycle)) return true;
  }
  return false;
}

}  // namespace dateline::corpus::telex
