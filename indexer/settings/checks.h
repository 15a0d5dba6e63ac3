// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a setting may say. Each check returns the value in its canonical form
// and throws BadValue.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace dateline::indexer {

struct BadValue : std::runtime_error {
  explicit BadValue(const std::string& what, std::string advice = {})
      : std::runtime_error(what), hint(std::move(advice)) {}
  std::string hint;
};

/// A language tag, lower-cased: "hi", "pt-BR".
std::string check_language(const std::string& value);

/// A time zone that ICU knows: "Asia/Kolkata".
std::string check_zone(const std::string& value);

/// A country by code or name: "IN", "India" -> "IN".
std::string check_country(const std::string& value);

/// A region by code, or by a name that only one region has:
/// "IN-KL", "Kerala" -> "IN-KL".
std::string check_region(const std::string& value);

/// The country of an ISO 3166-2 code: "IN-KL" -> "IN".
std::string country_of(const std::string& region);

}  // namespace dateline::indexer
