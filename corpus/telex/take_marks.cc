// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/take_marks.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "corpus/telex/copy.h"

namespace dateline::corpus::telex {
namespace {

struct TakeRow {
  std::string_view word;
  std::uint16_t signals;
};
constexpr std::uint16_t bits(Signal signal) {
  return static_cast<std::uint16_t>(signal);
}
constexpr auto kTakes = std::to_array<TakeRow>({
    {"ld", bits(Signal::Lead)},
    {"lead", bits(Signal::Lead)},
    {"writethru", bits(Signal::Update)},
    {"sub", bits(Signal::Update)},
    {"update", bits(Signal::Update)},
    {"correction", bits(Signal::Correction)},
    {"corrective", bits(Signal::Correction)},
    {"corrected", bits(Signal::Correction)},
    {"berichtigung", bits(Signal::Correction)},
    {"korrektur", bits(Signal::Correction)},
    {"korr", bits(Signal::Correction)},
    {"wiederholung", bits(Signal::Repeat)},
    {"repeat", bits(Signal::Repeat)},
    {"refile", bits(Signal::Repeat)},
    {"kill", bits(Signal::Kill)},
    {"withdrawal", bits(Signal::Kill)},
    {"advisory", bits(Signal::Advisory)},
    {"tagesvorschau", bits(Signal::Advisory)},
    {"apnewsalert", bits(Signal::Alert)},
    {"newsalert", bits(Signal::Alert)},
    {"flash", bits(Signal::Alert)},
    {"bulletin", bits(Signal::Alert)},
    {"urgent", bits(Signal::Alert)},
    {"eil", bits(Signal::Alert)},
    {"extra", bits(Signal::Alert)},
    {"net", 0},
    {"take", 0},
    {"add", 0},
});

const TakeRow* find_take(std::string_view word) {
  const std::string folded = lower(word);
  for (const TakeRow& row : kTakes) {
    if (row.word == folded) return &row;
  }
  return nullptr;
}

/// The words of `text`, cut at everything that is no letter or figure.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = static_cast<std::size_t>(
        std::find_if(text.begin(), text.end(),
                     [](char c) { return !is_letter(c) && !is_digit(c); }) -
        text.begin());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// "2ND", "3rd", "11".
bool is_ordinal(std::string_view word) {
  const auto digits = word.find_first_not_of("0123456789");
  return digits != 0 && (digits == word.npos || word.size() - digits == 2);
}

}  // namespace

void add_take_signals(std::string_view take, Signals& signals) {
  for (const std::string_view word : words_of(take)) {
    const TakeRow* row = find_take(word);
    if (row != nullptr) signals.bits |= row->signals;
  }
}

bool is_take_line(std::string_view line) {
  bool known = false;
  const auto words = words_of(line);
  for (const std::string_view word : words) {
    if (is_ordinal(word)) continue;
    const bool upper = std::all_of(word.begin(), word.end(), is_upper);
    if (!upper || find_take(word) == nullptr) return false;
    known = true;
  }
  return known && words.size() <= 4;
}

}  // namespace dateline::corpus::telex
