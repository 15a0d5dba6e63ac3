// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/filing_time.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "corpus/date_words.h"
#include "corpus/dates.h"
#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"

namespace dateline::corpus::telex {
namespace {

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::string two_digits(int value) {
  return {static_cast<char>('0' + value / 10 % 10),
          static_cast<char>('0' + value % 10)};
}

/// True if `lead` names `day` of `month`: "Dec. 9", "9 December".
bool names_day(std::string_view lead, int month, int day) {
  std::vector<std::string_view> words;
  while (!lead.empty()) {
    std::size_t end = 0;
    while (end < lead.size() &&
           (is_letter(lead[end]) || is_digit(lead[end]))) {
      ++end;
    }
    if (end > 0) words.push_back(lead.substr(0, end));
    lead.remove_prefix(std::max<std::size_t>(end, 1));
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    for (const auto& [name, figure] : {std::pair(words[i], words[i + 1]),
                                       std::pair(words[i + 1], words[i])}) {
      if (figure.size() > 2 || !is_number(figure)) continue;
      const DateWord word = find_date_word(fold_date_word(name));
      if (word.kind == DateWordKind::Month && word.value == month &&
          number_of(figure) == day) {
        return true;
      }
    }
  }
  return false;
}

/// "11-13-13" at the start of `text`.
bool is_numeric_day(std::string_view text) {
  return text.size() >= 8 && is_number(text.substr(0, 2)) && text[2] == '-' &&
         is_number(text.substr(3, 2)) && text[5] == '-' &&
         is_number(text.substr(6, 2)) && (text.size() == 8 ||
                                          !is_digit(text[8]));
}

/// "07:45 GMT" of "0745GMT" after the day, or of "21:37-" before it.
std::string time_beside(std::string_view before, std::string_view after) {
  const std::string_view word = trim(after).substr(0, 9);
  if (word.size() >= 4 && is_number(word.substr(0, 4))) {
    std::string time(word.substr(0, 2));
    time += ':';
    time += word.substr(2, 2);
    std::string_view zone = trim(word.substr(4));
    zone = zone.substr(0, zone.find_first_of(" <"));
    const DateWord known = find_date_word(fold_date_word(zone));
    if (known.kind == DateWordKind::Zone) time += ' ' + std::string(zone);
    return time;
  }
  const auto colon = before.rfind(':');
  const bool clock = colon != before.npos && colon >= 2 &&
                     colon + 2 < before.size() &&
                     is_number(before.substr(colon - 2, 2)) &&
                     is_number(before.substr(colon + 1, 2));
  return clock ? std::string(before.substr(colon - 2, 5)) : std::string();
}

}  // namespace

int full_year(int two_digits) {
  constexpr int kPivot = 50;
  return two_digits + (two_digits < kPivot ? 2000 : 1900);
}

std::optional<Moment> day_moment(int year, int month, int day) {
  return parse_moment(std::to_string(year) + '-' + two_digits(month) + '-' +
                      two_digits(day));
}

std::optional<Moment> parse_closing_line(std::string_view line,
                                         std::string_view lead) {
  // "21:37-09-12-18": the minutes are no month.
  std::size_t at = 0;
  while (at < line.size() && (!is_numeric_day(line.substr(at)) ||
                              (at > 0 && line[at - 1] == ':'))) {
    ++at;
  }
  if (at == line.size()) return std::nullopt;
  int month = number_of(line.substr(at, 2));
  int day = number_of(line.substr(at + 3, 2));
  const bool told = names_day(lead, day, month) && !names_day(lead, month, day);
  constexpr int kMonths = 12;
  if (month > kMonths || (day <= kMonths && told)) std::swap(month, day);
  const int year = full_year(number_of(line.substr(at + 6, 2)));
  std::string text = std::to_string(year);
  text += '-' + two_digits(month) + '-' + two_digits(day);
  auto moment = parse_moment(
      text + ' ' + time_beside(line.substr(0, at), line.substr(at + 8)));
  if (!moment) moment = parse_moment(text);
  if (moment) moment->original = one_line(line.substr(0, line.find('<')));
  return moment;
}

std::optional<Moment> parse_day_time_group(std::string_view text) {
  const auto words = parts_of(text, ' ');
  if (words.size() < 3 || words.size() > 4) return std::nullopt;
  const std::string_view clock = words[0], year = words.back();
  const std::string_view month = words[words.size() - 2];
  if (clock.size() != 6 || !is_number(clock) || !is_number(year) ||
      (year.size() != 2 && year.size() != 4)) {
    return std::nullopt;
  }
  const DateWord named = find_date_word(fold_date_word(month));
  if (named.kind != DateWordKind::Month) return std::nullopt;
  const int number = number_of(year);
  std::string printed =
      std::to_string(year.size() == 4 ? number : full_year(number));
  printed += '-' + two_digits(named.value) + '-';
  printed += clock.substr(0, 2);
  printed += ' ';
  printed += clock.substr(2, 2);
  printed += ':';
  printed += clock.substr(4, 2);
  if (words.size() == 4) printed += ' ' + std::string(words[1]);
  auto moment = parse_moment(printed);
  if (moment) moment->original = one_line(text);
  return moment;
}

}  // namespace dateline::corpus::telex
