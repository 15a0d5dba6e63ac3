// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/embargo.h"

#include <re2/re2.h>

#include <string>

namespace dateline::indexer {
namespace {

constexpr std::chrono::year kFirstYear{1800};

/// Whether `text`, given where a release belongs, says that there is one:
/// "Tuesday's papers", not "none" or a date that is no date.
bool speaks_of_hold(const std::string& text) {
  static const RE2 words("(?i)\\p{L}{3}");
  static const RE2 nothing(
      "(?i) *(?:none|null|nil|false|undefined|keine?|not? .*|n/a) *");
  return RE2::PartialMatch(text, words) && !RE2::FullMatch(text, nothing);
}

}  // namespace

std::optional<PrintedHold> settle_hold(Story& story) {
  Moment& until = story.embargo_until;
  if (until.known() || until.original.empty()) return {};
  auto hold = read_hold(until.original, story_moment(story));
  // "9999-12-31": no date to sort by, but a release that will not come.
  if (const auto date = parse_iso_moment(until.original);
      date && date->day().year() >= kFirstYear) {
    hold = PrintedHold{*date, true};
  }
  const bool free = story.status == PubStatus::Usable ||
                    story.status == PubStatus::Unknown;
  if (free && (hold || speaks_of_hold(until.original))) {
    story.status = PubStatus::Embargoed;
  }
  if (hold) until = hold->until;
  return hold;
}

void finish_hold(Story& story, const PrintedHold& hold) {
  const Moment& filed = story_moment(story);
  Moment& until = story.embargo_until;
  if (!hold.day_printed && filed.precision == Precision::Minute &&
      until.utc <= filed.utc) {
    until.utc += std::chrono::days(1);
  }
}

}  // namespace dateline::indexer
