// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/zones.h"

#include <unicode/timezone.h>

#include <cstdint>
#include <functional>
#include <map>

namespace dateline::indexer {

struct Zones::State {
  std::map<std::string, std::unique_ptr<icu::TimeZone>, std::less<>> made;

  const icu::TimeZone& zone(std::string_view name) {
    const auto known = made.find(name);
    if (known != made.end()) return *known->second;
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8(std::string(name))));
    return *made.emplace(name, std::move(zone)).first->second;
  }
};

Zones::Zones() : state_(std::make_unique<State>()) {}
Zones::~Zones() = default;

int Zones::offset_at(std::string_view name, Instant local) {
  constexpr double kMillis = 1000.0;
  constexpr std::int32_t kMillisPerMinute = 60'000;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  state_->zone(name).getOffset(
      static_cast<double>(local.time_since_epoch().count()) * kMillis, true,
      raw, saving, status);
  return U_FAILURE(status) ? 0 : (raw + saving) / kMillisPerMinute;
}

}  // namespace dateline::indexer
