// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/standing.h"

#include <algorithm>
#include <cstdint>

namespace dateline {
namespace {

constexpr std::chrono::hours kLastZone{12};  // west of Greenwich

}  // namespace

bool is_withdrawn(const Story& story) {
  return story.status == PubStatus::Canceled ||
         story.signals.has(Signal::Kill);
}

bool is_ruled(const Story& story, Verdict verdict) {
  return std::ranges::find(story.rulings, verdict, &Ruling::verdict) !=
         story.rulings.end();
}

bool is_killed(const Story& story) {
  return is_withdrawn(story) || is_ruled(story, Verdict::Kill);
}

std::optional<Instant> held_until(const Story& story) {
  if (story.status == PubStatus::Withheld ||
      is_ruled(story, Verdict::Withhold)) {
    return kNoRelease;
  }
  const Moment& until = story.embargo_until;
  if (!until.known()) {
    return story.status == PubStatus::Embargoed ? std::optional(kNoRelease)
                                                : std::nullopt;
  }
  const bool zoned = until.zone_known || until.offset_minutes != 0;
  return zoned ? until.utc : until.utc + kLastZone;
}

bool is_held(const Story& story, Instant now) {
  const std::optional<Instant> release = held_until(story);
  return release && now < *release;
}

std::string hold_key(Instant release) {
  constexpr int kBits = 64, kByte = 8;
  constexpr std::uint64_t kSignBit = 1ULL << (kBits - 1);
  const auto seconds =
      static_cast<std::uint64_t>(release.time_since_epoch().count()) ^
      kSignBit;
  std::string key;
  for (int shift = kBits - kByte; shift >= 0; shift -= kByte) {
    key.push_back(static_cast<char>(seconds >> shift));
  }
  return key;
}

}  // namespace dateline
