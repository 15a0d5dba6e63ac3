// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/dates.h"

#include <unicode/timezone.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/normalize/credit.h"
#include "indexer/normalize/embargo.h"
#include "indexer/normalize/path_date.h"

namespace dateline::indexer {
namespace {

constexpr std::chrono::year kFirstYear{1600}, kLastYear{2200};

const Agency* agency_of(const Story& story) {
  for (const std::string* name :
       {&story.agency, &story.provider, &story.source, &story.credit}) {
    if (const Agency* agency = credited_agency(*name)) return agency;
  }
  return nullptr;
}

/// The zone of clock times that name none; empty: unknown.
std::string_view zone_of(const Story& story, std::string_view source_zone) {
  if (!source_zone.empty()) return source_zone;
  const Agency* agency = agency_of(story);
  return agency == nullptr ? std::string_view() : agency->zone;
}

/// Minutes east of Greenwich in `zone` when its clocks show `local`.
int offset_at(const icu::TimeZone& zone, Instant local) {
  constexpr double kMillis = 1000.0;
  constexpr std::int32_t kMillisPerMinute = 60'000;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone.getOffset(
      static_cast<double>(local.time_since_epoch().count()) * kMillis,
      true, raw, saving, status);
  return U_FAILURE(status) ? 0 : (raw + saving) / kMillisPerMinute;
}

/// Clock times without a zone become the agency's; days stay days.
bool lacks_zone(const Moment& moment) {
  return moment.precision == Precision::Minute && !moment.zone_known &&
         moment.offset_minutes == 0;
}

void assume_zone(Moment& moment, const icu::TimeZone& zone) {
  if (!lacks_zone(moment)) return;
  moment.offset_minutes = offset_at(zone, moment.utc);
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

/// A story without a date takes the one that its URL or its path spells.
void date_from_place(Story& story) {
  if (!story_moment(story).known()) {
    const Moment in_url = date_in_path(story.url);
    if (in_url.precision == Precision::Day) story.published = in_url;
  }
  if (!story_moment(story).known()) {
    story.published = date_in_path(story.source_path + "/" + story.member);
  }
}

}  // namespace

void settle_dates(Story& story, std::string_view source_zone) {
  const std::array<Moment*, 5> moments{&story.created, &story.published,
                                       &story.updated, &story.embargo_until,
                                       &story.expires};
  for (Moment* moment : moments) {
    if (moment != &story.embargo_until) drop_impossible(*moment);
  }
  date_from_place(story);
  const auto hold = settle_hold(story);  // counts from the story's day
  bool zone_needed = false;
  for (const Moment* moment : moments) {
    zone_needed = zone_needed || lacks_zone(*moment);
  }
  const std::string_view name =
      zone_needed ? zone_of(story, source_zone) : std::string_view();
  if (!name.empty()) {
    const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8(std::string(name))));
    for (Moment* moment : moments) assume_zone(*moment, *zone);
  }
  if (hold) finish_hold(story, *hold);
  refine(story.updated, story.published);
  refine(story.published, story.updated);
  refine(story.updated, story.created);
  refine(story.published, story.created);
}

}  // namespace dateline::indexer
