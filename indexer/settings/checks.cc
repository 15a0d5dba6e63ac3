// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settings/checks.h"

#include <unicode/timezone.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "schema/places.h"

namespace dateline::indexer {
namespace {

bool is_tag_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/// The one place of `kind` that `value` is the code or name of.
std::string one_place(const std::string& value, PlaceKind kind) {
  const auto of_kind = [&](PlaceId id) { return place(id).kind == kind; };
  if (const auto id = find_place_code(value); id && of_kind(*id)) {
    return std::string(place(*id).code);
  }
  std::vector<PlaceId> named = find_place_name(value);
  std::erase_if(named, [&](PlaceId id) { return !of_kind(id); });
  if (named.size() == 1) return std::string(place(named[0]).code);
  if (named.empty()) return {};
  std::string codes;
  for (const PlaceId id : named) {
    if (!codes.empty()) codes += " or ";
    codes += place(id).code;
  }
  throw BadValue("'" + value + "' is more than one place", "write " + codes);
}

}  // namespace

std::string check_language(const std::string& value) {
  std::string tag = value;
  std::ranges::transform(tag, tag.begin(), [](char c) {
    if (c == '_') return '-';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const std::size_t primary = std::min(tag.find('-'), tag.size());
  if (primary < 2 || primary > 3 || tag.size() > 35 ||
      !std::ranges::all_of(tag, is_tag_char)) {
    throw BadValue("'" + value + "' is no language",
                   "write a tag such as en, hi or pt-BR");
  }
  return tag;
}

std::string check_zone(const std::string& value) {
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(value)));
  if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) {
    throw BadValue("no time zone '" + value + "'",
                   "write one such as Asia/Kolkata");
  }
  return value;
}

std::string check_country(const std::string& value) {
  std::string code = one_place(value, PlaceKind::Country);
  if (!code.empty()) return code;
  throw BadValue("no country '" + value + "'",
                 "write a name or an ISO 3166-1 code: India, IN");
}

std::string check_region(const std::string& value) {
  std::string code = one_place(value, PlaceKind::Subdivision);
  if (!code.empty()) return code;
  throw BadValue("no region '" + value + "'",
                 "write a name or an ISO 3166-2 code: Kerala, IN-KL");
}

std::string country_of(const std::string& region) {
  return region.substr(0, region.find('-'));
}

}  // namespace dateline::indexer
