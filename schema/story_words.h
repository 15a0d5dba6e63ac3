// SPDX-License-Identifier: GPL-3.0-or-later
//
// The enumerations of a Story as words and back, for texts that are written by
// one program and read by another. The last enumerator of each is what bounds
// the search.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "schema/story.h"

namespace dateline {

inline std::string_view word_of(ParagraphKind kind) { return to_string(kind); }
inline std::string_view word_of(PubStatus status) { return to_string(status); }
inline std::string_view word_of(Evidence from) { return to_string(from); }
inline std::string_view word_of(Verdict verdict) { return to_string(verdict); }
inline std::string_view word_of(Role role) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"about", "mentions", "origin"});
  return kWords.at(static_cast<std::size_t>(role));
}
inline std::string_view word_of(Precision precision) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"none", "year", "month", "day", "minute"});
  return kWords.at(static_cast<std::size_t>(precision));
}
inline std::string_view word_of(Field field) { return field_row(field).name; }

template <class Enum>
constexpr Enum kLastWord{};
template <>
inline constexpr ParagraphKind kLastWord<ParagraphKind> = ParagraphKind::Note;
template <>
inline constexpr PubStatus kLastWord<PubStatus> = PubStatus::Embargoed;
template <>
inline constexpr Evidence kLastWord<Evidence> = Evidence::Assumed;
template <>
inline constexpr Verdict kLastWord<Verdict> = Verdict::Correct;
template <>
inline constexpr Role kLastWord<Role> = Role::Origin;
template <>
inline constexpr Precision kLastWord<Precision> = Precision::Minute;
template <>
inline constexpr Field kLastWord<Field> = Field::Saved;

/// The enumerator that is called `word`.
template <class Enum>
std::optional<Enum> from_word(std::string_view word) {
  for (int at = 0; at <= static_cast<int>(kLastWord<Enum>); ++at) {
    if (word_of(static_cast<Enum>(at)) == word) return static_cast<Enum>(at);
  }
  return std::nullopt;
}

/// The signal that is called `word`.
inline std::optional<Signal> signal_of(std::string_view word) {
  for (unsigned bit = 1; bit <= 0x8000; bit <<= 1) {
    const auto names = to_strings(Signals{static_cast<std::uint16_t>(bit)});
    if (!names.empty() && names.front() == word) {
      return static_cast<Signal>(bit);
    }
  }
  return std::nullopt;
}

}  // namespace dateline
