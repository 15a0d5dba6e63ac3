// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/dates.h"

#include <algorithm>
#include <array>
#include <string>

#include "query/complaint.h"
#include "query/day_point.h"
#include "schema/analyzer.h"

namespace dateline::query {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

enum class Relation { From, After, Before, Until };

struct RelationRow {
  std::string_view word;  // before a date
  bool is_field;          // also as since:2018
  Relation relation;
};

// Longest first where one begins another.
constexpr auto kRelations = std::to_array<RelationRow>({
    {"since", true, Relation::From},
    {"from", false, Relation::From},
    {">=", false, Relation::From},
    {"after", true, Relation::After},
    {">", false, Relation::After},
    {"before", true, Relation::Before},
    {"<=", false, Relation::Until},
    {"<", false, Relation::Before},
    {"until", true, Relation::Until},
    {"to", false, Relation::Until},
});

// Between the two dates of a range; the first that is there.
constexpr auto kBetween = std::to_array<std::string_view>(
    {"..", " to ", " until ", " before "});

constexpr auto kFieldNames = [] {
  constexpr auto count = static_cast<std::size_t>(
      std::count_if(kRelations.begin(), kRelations.end(),
                    [](const RelationRow& row) { return row.is_field; }));
  std::array<std::string_view, count> names;
  std::size_t at = 0;
  for (const RelationRow& row : kRelations) {
    if (row.is_field) names[at++] = row.word;
  }
  return names;
}();

[[noreturn]] void refuse(std::string message, std::string advice, Span span) {
  throw QueryError({std::move(message), span, std::move(advice)});
}

void replace_all(std::string& text, std::string_view from,
                 std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos;) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// Lower case, single spaces, also for underscores, one kind of dash.
std::string tidy(std::string_view typed) {
  std::string text = fold(typed);
  for (const std::string_view dash : {"\u2212", "\u2013"}) {
    replace_all(text, dash, "-");
  }
  std::replace(text.begin(), text.end(), '_', ' ');
  while (text.find("  ") != text.npos) replace_all(text, "  ", " ");
  return std::string(trimmed(text));
}

struct Reader {
  Day today;
  Span span;

  DayRange point(std::string_view text) const {
    return read_point(trimmed(text), today, span);
  }

  // "since 2018"; without such a word the date itself.
  DayRange related(std::string_view text) const {
    for (const RelationRow& row : kRelations) {
      if (!text.starts_with(row.word)) continue;
      const std::string_view date = text.substr(row.word.size());
      const bool sign = row.word[0] == '<' || row.word[0] == '>';
      if (!sign && !date.starts_with(' ')) continue;
      return seen_from(row.relation, point(date));
    }
    return point(text);
  }

  static DayRange seen_from(Relation relation, DayRange date) {
    switch (relation) {
      case Relation::From: return {date.from, std::nullopt};
      case Relation::After:  // -7d has no end: after that day
        return {Day{sys_days(date.until.value_or(*date.from)) + days{1}},
                std::nullopt};
      case Relation::Before:
        return {std::nullopt, Day{sys_days(*date.from) - days{1}}};
      case Relation::Until:
        return {std::nullopt, date.until ? date.until : date.from};
    }
    return date;
  }

  // Of a range; "<2018" is none.
  Day beginning(std::string_view text) const {
    const DayRange date = related(text);
    if (!date.from) {
      refuse("a range that begins with an end",
             "write its first day and its last: 2018-05..2018-06", span);
    }
    return *date.from;
  }

  // Nothing if `text` is no range.
  std::optional<DayRange> range(std::string_view text) const {
    for (const std::string_view between : kBetween) {
      const std::size_t at = text.find(between);
      if (at == text.npos) continue;
      const std::string_view left = trimmed(text.substr(0, at));
      const std::string_view right = trimmed(text.substr(at + between.size()));
      if (left.empty() && right.empty()) {
        refuse("a range without an end", "", span);
      }
      DayRange range;
      if (!left.empty()) range.from = beginning(left);
      if (!right.empty()) {
        const Relation end =
            between == " before " ? Relation::Before : Relation::Until;
        range.until = seen_from(end, point(right)).until;
      }
      return range;
    }
    return {};
  }
};

}  // namespace

std::string_view day_relation(std::string_view name) {
  const std::string folded = fold(name);
  const auto* found =
      std::find(kFieldNames.begin(), kFieldNames.end(), folded);
  return found == kFieldNames.end() ? std::string_view() : *found;
}

std::span<const std::string_view> day_relations() { return kFieldNames; }

DayRange parse_days(std::string_view typed, Day today, Span span) {
  // No date is that long; a message should not be either.
  if (typed.size() > 64) refuse("the value of date: is no date", "", span);
  const std::string text = tidy(typed);
  const Reader reader{today, span};
  // The day after the last one, or before the first.
  const auto ends_outside = [](const std::optional<Day>& day) {
    return day && (day->year() < std::chrono::year{1} ||
                   day->year() > std::chrono::year{9999});
  };
  const auto found = reader.range(text);
  const DayRange range = found ? *found : reader.related(text);
  if (ends_outside(range.from) || ends_outside(range.until)) {
    refuse("a range outside the calendar", "", span);
  }
  if (range.from && range.until && *range.until < *range.from) {
    refuse("the range ends before it begins", "write the earlier day first",
           span);
  }
  return range;
}

}  // namespace dateline::query
