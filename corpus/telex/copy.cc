// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/copy.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "corpus/date_words.h"
#include "corpus/dates.h"
#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/values.h"

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
/// line of his.
std::size_t wrap_of(std::string_view text) {
  constexpr std::size_t kLeast = 55, kMost = 82;
  std::size_t wrap = 0;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    wrap = std::max(wrap, count_characters(line));
  }
  return wrap >= kLeast && wrap <= kMost ? wrap : 0;
}

/// Puts lines together that were parted because the next word had no room.
std::string unwrap(std::string_view text) {
  const std::size_t wrap = wrap_of(text);
  if (wrap == 0) return std::string(text);
  std::string whole;
  std::size_t width = 0;  // of the line before; 0: nothing may be joined to it
  while (!text.empty()) {
    std::string_view raw = take_line(text);
    raw = raw.substr(0, raw.find_last_not_of(" \t") + 1);
    const std::string_view line = trim(raw);
    const std::size_t room = 1 + count_characters(line.substr(0, line.find(' ')));
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

std::vector<Paragraph> wire_paragraphs(std::string_view text) {
  std::vector<Paragraph> paragraphs;
  std::size_t begin = 0, at = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (!is_bar_row(text.substr(at, end - at))) {
      at = std::min(end + 1, text.size());
      continue;
    }
    append(paragraphs,
           split_paragraphs(unwrap(text.substr(begin, at - begin))));
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
  append(paragraphs, split_paragraphs(unwrap(text.substr(begin))));
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
  std::string text = std::to_string(full_year(number_of(line.substr(at + 6, 2))));
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
