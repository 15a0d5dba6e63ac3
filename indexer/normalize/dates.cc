// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/normalize/credit.h"
#include "indexer/normalize/embargo.h"
#include "indexer/normalize/path_date.h"
#include "indexer/normalize/printed_day.h"
#include "indexer/normalize/weekday.h"
#include "schema/places.h"

namespace dateline::indexer {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;

constexpr std::chrono::year kFirstYear{1600}, kLastYear{2200};
// Archives print 1970 or 1980 where they know no time.
constexpr std::chrono::year kFirstFileYear{1981};
constexpr std::int64_t kNanoseconds = 1'000'000'000;

/// A zone and whose it is.
struct ZoneFound {
  std::string_view name;
  std::string whose;
};

const Agency* agency_of(const Story& story) {
  for (const std::string* name :
       {&story.agency, &story.provider, &story.source, &story.credit}) {
    if (const Agency* agency = credited_agency(*name)) return agency;
  }
  return nullptr;
}

/// Whether `id` lies in the country that the dateline names, if it names one.
bool is_in(PlaceId id, std::string_view country) {
  if (country.empty()) return true;
  const auto named = find_place_name(country);
  return std::ranges::find(named, place_facts(id).country) != named.end();
}

/// The zone of the largest place of that name; the country decides where
/// several places share it.
std::string_view zone_of_place(const Story& story) {
  if (story.dateline_place.empty()) return {};
  std::uint32_t most = 0;
  std::optional<PlaceId> best;
  for (const PlaceId id : find_place_name(story.dateline_place)) {
    if (!is_in(id, story.dateline_country)) continue;
    const std::uint32_t people = place_facts(id).people;
    if (best && people <= most) continue;
    best = id;
    most = people;
  }
  return best ? place(*best).zone : std::string_view();
}

/// The zone of clock times that name none.
ZoneFound zone_of(const Story& story, std::string_view source_zone) {
  if (!source_zone.empty()) return {source_zone, "its source"};
  const Agency* agency = agency_of(story);
  if (agency != nullptr && !agency->zone.empty()) {
    return {agency->zone, std::string(agency->code)};
  }
  return {zone_of_place(story), story.dateline_place};
}

bool lacks_zone(const Moment& moment) {
  return moment.precision == Precision::Minute && !moment.zone_known &&
         moment.offset_minutes == 0;
}

/// Clock times without a zone become those of `zone`; days stay days.
void assume_zone(Moment& moment, std::string_view zone, Zones& zones) {
  if (!lacks_zone(moment)) return;
  moment.offset_minutes = zones.offset_at(zone, moment.utc);
  moment.utc -= std::chrono::minutes{moment.offset_minutes};
}

void drop_impossible(Moment& moment) {
  const auto year = moment.day().year();
  if (moment.known() && (year < kFirstYear || year > kLastYear)) moment = {};
}

/// "2018-05-29" gives way to "2018-05-29T17:05" of another field.
void refine(Moment& coarse, const Moment& fine) {
  if (coarse.known() && fine.precision > coarse.precision &&
      coarse.precision == Precision::Day && coarse.day() == fine.day()) {
    coarse = fine;
  }
}

void note(Story& story, std::string value, std::string from) {
  const bool known =
      std::ranges::any_of(story.derived, [&](const Derived& derived) {
        return derived.field == Field::Date && derived.value == value;
      });
  if (known) return;  // normalized before
  story.derived.push_back({.field = Field::Date,
                           .value = std::move(value),
                           .evidence = Evidence::Assumed,
                           .note = std::move(from)});
}

/// A story without a date takes the one that its URL or its path spells.
void date_from_place(Story& story) {
  std::string where = story.url;
  Moment found = date_in_path(where);
  if (found.precision < Precision::Day) {
    where = story.source_path;
    if (!story.member.empty()) where += "/" + story.member;
    found = date_in_path(where);
  }
  if (!found.known()) return;
  note(story, to_iso(found), "its address: " + where);
  story.published = std::move(found);
}

/// The last day before `file` (or the day after it, for zones) that the
/// dateline prints without a year. Nothing if it prints none.
std::optional<Day> dateline_day(const Story& story, const Moment& file) {
  const auto printed = parse_printed_day(story.dateline_date.original);
  if (story.dateline_date.original.empty() || !printed) return std::nullopt;
  const auto day = settle_day(*printed, file);
  if (!day || sys_days(*day) <= sys_days(file.day()) + days(1)) return day;
  Day earlier = *day;
  if (printed->month) {
    earlier -= std::chrono::years(1);
  } else {
    earlier -= std::chrono::months(1);
  }
  return earlier.ok() ? std::optional(earlier) : std::nullopt;
}

/// What is left where nobody says when: the day that the dateline or the text
/// speaks of, from the file's time backwards, or that time itself.
void date_from_file(Story& story, std::int64_t file_time_ns) {
  const Instant time{std::chrono::seconds(file_time_ns / kNanoseconds)};
  Moment found{.utc = floor<days>(time), .precision = Precision::Day};
  const auto year = found.day().year();
  if (file_time_ns == 0 || year < kFirstFileYear || year > kLastYear) return;
  const std::string file = "the time of its file, " + to_iso(found);
  std::string from = file;
  if (const auto day = dateline_day(story, found)) {
    found.utc = sys_days(*day);
    from = "“" + story.dateline_date.original + "” before " + file;
  } else if (const auto said = spoken_weekday(story)) {
    const std::chrono::weekday last(found.day());
    found.utc -= last - said->day;
    from = "“" + said->words + "” before " + file;
  }
  note(story, to_iso(found), std::move(from));
  story.published = std::move(found);
}

/// Notes that the zone of the story's time is not its source's word.
void note_zone(Story& story, const ZoneFound& zone) {
  const Moment& moment = story_moment(story);
  if (moment.zone_known || moment.precision < Precision::Minute) return;
  note(story, to_iso(moment),
       "no zone printed; that of " + zone.whose + ", " +
           std::string(zone.name));
}

}  // namespace

void settle_dates(Story& story, const DateContext& context) {
  const std::array<Moment*, 5> moments{&story.created, &story.published,
                                       &story.updated, &story.embargo_until,
                                       &story.expires};
  for (Moment* moment : moments) {
    if (moment != &story.embargo_until) drop_impossible(*moment);
  }
  if (!story_moment(story).known()) date_from_place(story);
  // Counts from the story's day, but not from its file's: a copy may be made
  // years later, and held copy must not come free by that.
  const auto hold = settle_hold(story);
  if (!story_moment(story).known()) {
    date_from_file(story, context.file_time_ns);
  }
  const bool zone_needed = std::ranges::any_of(
      moments, [](const Moment* moment) { return lacks_zone(*moment); });
  const ZoneFound zone =
      zone_needed ? zone_of(story, context.source_zone) : ZoneFound();
  if (!zone.name.empty()) {
    std::optional<Zones> own;
    Zones& zones = context.zones != nullptr ? *context.zones : own.emplace();
    const bool noted = lacks_zone(story_moment(story));
    for (Moment* moment : moments) assume_zone(*moment, zone.name, zones);
    if (noted) note_zone(story, zone);
  }
  if (hold) finish_hold(story, *hold);
  refine(story.updated, story.published);
  refine(story.published, story.updated);
  refine(story.updated, story.created);
  refine(story.published, story.created);
}

}  // namespace dateline::indexer
