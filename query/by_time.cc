// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/by_time.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <string_view>
#include <utility>

#include "schema/fields.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// A story's day is that of its own zone, its key is in UTC: so much further, or
// so much earlier, may what one day leaves out begin.
constexpr days kZones{2};
// Of dates with four digits, with room for what is added.
constexpr std::chrono::year kFirstYear{2}, kLastYear{9997};

/// The first day of a date as it is kept: "20180529", "201805", "2018".
std::optional<Day> first_day(std::string_view date) {
  const auto number = [&](std::size_t from, std::size_t size) {
    unsigned value = 1;
    if (from < date.size()) {
      value = 0;
      std::from_chars(date.data() + from,
                      date.data() + std::min(from + size, date.size()), value);
    }
    return value;
  };
  const Day day(std::chrono::year(static_cast<int>(number(0, 4))),
                std::chrono::month(number(4, 2)),
                std::chrono::day(number(6, 2)));
  const bool known = day.ok() && day.year() >= kFirstYear &&
                     day.year() <= kLastYear;
  return known ? std::optional(day) : std::nullopt;
}

/// The number of the first value of `dates` that is not before `day`; one more
/// than there are: none.
std::uint32_t first_not_before(const Column& dates, Day day) {
  const std::string wanted = day_term(day).substr(kDayPrefix.size());
  std::uint32_t first = 1;
  for (std::uint32_t count = dates.distinct(); count > 0;) {
    const std::uint32_t half = count / 2;
    if (dates.value(first + half) < wanted) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

}  // namespace

void ByTime::begin(const Xapian::Database& segment,
                   std::optional<Column> days) {
  Part& part = parts_.emplace_back();
  part.segment = segment;
  if (!days) return;
  part.counts.resize(days->distinct() + std::size_t{1});
  part.days = std::move(days);
  tighten();
}

/// The day with which `part` alone fills the page, from the side that comes
/// first; nothing if it does not, or no day tells.
std::optional<Day> ByTime::last_day(const Part& part) const {
  if (!part.days) return std::nullopt;
  std::uint64_t sum = 0;
  const auto size = static_cast<std::uint32_t>(part.counts.size());
  for (std::uint32_t step = 0; step < size; ++step) {
    const std::uint32_t number = rising_ ? step : size - 1 - step;
    sum += part.counts[number];
    if (sum < limit_) continue;
    return number == 0 ? std::nullopt : first_day(part.days->value(number));
  }
  return std::nullopt;
}

/// The same of the whole archive, or further than that.
std::optional<Day> ByTime::last_day() const {
  std::optional<Day> last;
  for (const Part& part : parts_) {
    const auto day = last_day(part);
    if (day && (!last || (*day < *last) == rising_)) last = day;
  }
  return last;
}

void ByTime::tighten() {
  const std::optional<Day> last = last_day();
  if (!last) return;
  for (Part& part : parts_) {
    if (!part.days) continue;
    if (rising_) {
      const Day behind(sys_days(*last) + kZones + days(1));
      part.most = first_not_before(*part.days, behind) - 1;
    } else {
      part.least = first_not_before(*part.days, Day(sys_days(*last) - kZones));
    }
  }
}

void ByTime::read_keys(std::size_t number) {
  const Part& part = parts_[number];
  auto key = part.segment.valuestream_begin(kOrderSlot);
  const auto end = part.segment.valuestream_end(kOrderSlot);
  for (const Xapian::docid document : part.documents) {
    if (part.days) {
      const std::uint32_t day = part.day_of(document);
      if (day < part.least || day > part.most) continue;
    }
    // Xapian deals documents out to its databases in turn.
    Entry entry{.key = {}, .document = static_cast<Xapian::docid>(
                               (document - 1) * parts_.size() + number + 1)};
    if (key != end) key.skip_to(document);
    if (key != end && key.get_docid() == document) entry.key = *key;
    enter(std::move(entry));
  }
}

void ByTime::enter(Entry entry) {
  const auto before = [this](const Entry& a, const Entry& b) {
    return is_before(a, b);
  };
  if (heap_.size() == limit_) {
    if (!is_before(entry, heap_.front())) return;
    std::ranges::pop_heap(heap_, before);
    heap_.back() = std::move(entry);
  } else {
    heap_.push_back(std::move(entry));
  }
  std::ranges::push_heap(heap_, before);
}

std::vector<Xapian::docid> ByTime::take() {
  std::vector<Xapian::docid> documents;
  if (limit_ == 0) return documents;
  tighten();
  for (std::size_t number = 0; number < parts_.size(); ++number) {
    read_keys(number);
  }
  std::ranges::sort(heap_, [this](const Entry& a, const Entry& b) {
    return is_before(a, b);
  });
  documents.reserve(heap_.size());
  for (const Entry& entry : heap_) documents.push_back(entry.document);
  return documents;
}

}  // namespace dateline::query
