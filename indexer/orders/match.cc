// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/orders/match.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/families/kin.h"
#include "schema/analyzer.h"

namespace dateline::indexer {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;

// A slug comes back with the next cycle, a headline seldom within a week.
constexpr days kSlugWindow{1}, kHeadlineWindow{7};
// Between the time that a notice prints and that in the story's metadata.
constexpr int kClockSlack = 30;  // minutes
constexpr int kDayMinutes = 24 * 60;
constexpr std::size_t kMinSlugBytes = 3;

// "BC-Dam" is "Dam" for the other cycles of the same desk.
constexpr auto kCycles =
    std::to_array<std::string_view>({"BC-", "AM-", "PM-", "AP-"});

std::string_view without_cycle(std::string_view slug) {
  for (const std::string_view cycle : kCycles) {
    if (slug.size() > cycle.size() && slug.starts_with(cycle)) {
      return slug.substr(cycle.size());
    }
  }
  return slug;
}

days window_of(const Order& order) {
  return order.headline.empty() ? kSlugWindow : kHeadlineWindow;
}

/// Whether `order` names anything at all.
bool is_named(const Order& order) {
  return order.headline.size() >= kMinHeadlineBytes ||
         order.slug.size() >= kMinSlugBytes;
}

void add_names(const Order& order, std::string_view agency, sys_days day,
               std::vector<std::uint32_t>& keys) {
  if (!order.headline.empty()) {
    keys.push_back(name_key(KinName::Headline, agency, order.headline, day));
    return;
  }
  const std::string plain(without_cycle(order.slug));
  keys.push_back(name_key(KinName::Slug, agency, plain, day));
  for (const std::string_view cycle : kCycles) {
    keys.push_back(
        name_key(KinName::Slug, agency, std::string(cycle) + plain, day));
  }
}

/// A full stop that the quotation marks took in.
std::string headline_key(std::string_view headline) {
  std::string folded = fold(headline);
  while (folded.ends_with('.')) folded.pop_back();
  return folded;
}

/// Whether `story` was filed before `notice`, and no more than `window` before.
bool is_before(const Story& story, const Story& notice, days window) {
  const Moment& filed = story_moment(story);
  const Moment& said = story_moment(notice);
  if (filed.precision < Precision::Day || said.precision < Precision::Day) {
    return false;
  }
  if (filed.precision == Precision::Minute &&
      said.precision == Precision::Minute) {
    return filed.utc <= said.utc && said.utc - filed.utc <= window + hours(2);
  }
  const days apart = sys_days(said.day()) - sys_days(filed.day());
  return apart >= days(0) && apart <= window;
}

int minute_of_day(Instant time) {
  const auto day = std::chrono::floor<days>(time);
  return static_cast<int>(
      std::chrono::duration_cast<minutes>(time - day).count());
}

bool is_near(int a, int b) {
  const int apart = std::abs(a - b);
  return std::min(apart, kDayMinutes - apart) <= kClockSlack;
}

/// A notice may print the time of the desk or that of Greenwich.
bool fits_clock(const Order& order, const Story& story) {
  const Moment& filed = story_moment(story);
  if (order.clock == 0 || filed.precision < Precision::Minute) return true;
  const int printed = order.clock - 1;
  return is_near(printed, minute_of_day(filed.utc)) ||
         is_near(printed, minute_of_day(filed.utc +
                                        minutes(filed.offset_minutes)));
}

bool is_of(const Order& order, const Story& story) {
  if (!order.headline.empty()) {
    return headline_key(order.headline) == headline_key(story.headline);
  }
  return same_slug(order.slug, story.slug);
}

/// Whether the filing `story` of the story meant is one of those meant.
bool is_meant(const Order& order, const Story& notice, const Story& story) {
  if (order.version != 0 && story.version > order.version) return false;
  if (order.verdict != Verdict::Correct) return true;
  const Moment& filed = story_moment(story);
  const Moment& said = story_moment(notice);
  return filed.precision < Precision::Minute ||
         said.precision < Precision::Minute || filed.utc <= said.utc;
}

}  // namespace

std::vector<std::uint32_t> keys_of(const Order& order, const Story& notice) {
  std::vector<std::uint32_t> keys;
  if (is_sure(order)) return {id_key(order.id)};
  const Moment& said = story_moment(notice);
  const std::string_view agency = first_agency(notice);
  if (!is_named(order) || agency.empty() || said.precision < Precision::Day) {
    return keys;
  }
  // A day more on both sides, for zones.
  const sys_days day(said.day());
  for (days back{-1}; back <= window_of(order) + days(1); ++back) {
    add_names(order, agency, day - back, keys);
  }
  return keys;
}

std::vector<std::uint32_t> order_keys(const Story& notice) {
  std::vector<std::uint32_t> keys;
  for (const Order& order : notice.orders) {
    const auto some = keys_of(order, notice);
    keys.insert(keys.end(), some.begin(), some.end());
  }
  return keys;
}

bool same_slug(std::string_view a, std::string_view b) {
  return fold(without_cycle(a)) == fold(without_cycle(b));
}

bool can_mean(const Order& order, const Story& notice, const Story& story) {
  if (is_sure(order)) {
    return story.id == order.id && is_meant(order, notice, story);
  }
  return is_named(order) && story.orders.empty() &&
         first_agency(story) == first_agency(notice) &&
         !first_agency(notice).empty() && is_of(order, story) &&
         is_before(story, notice, window_of(order)) &&
         fits_clock(order, story);
}

}  // namespace dateline::indexer
