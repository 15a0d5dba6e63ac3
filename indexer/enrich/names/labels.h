// SPDX-License-Identifier: GPL-3.0-or-later
//
// The thirteen labels of a word: outside of names, or beginning, inside, last
// word or only word of a person's, place's or organisation's name.
#pragma once

#include <cstdint>

namespace dateline::indexer {

enum class NameKind : std::uint8_t { Person, Place, Org };

inline constexpr int kLabels = 13;
inline constexpr int kOutside = 0;

enum class NamePart : std::uint8_t { Begin, Inside, Last, Only };

constexpr int label_of(NameKind kind, NamePart part) {
  return 1 + static_cast<int>(kind) * 4 + static_cast<int>(part);
}

constexpr NameKind kind_of(int label) {
  return static_cast<NameKind>((label - 1) / 4);
}

constexpr NamePart part_of(int label) {
  return static_cast<NamePart>((label - 1) % 4);
}

/// True if a name is open behind a word with this label.
constexpr bool leaves_open(int label) {
  return label != kOutside && (part_of(label) == NamePart::Begin ||
                               part_of(label) == NamePart::Inside);
}

/// True if a word with label `next` can follow one with label `label`.
constexpr bool can_follow(int label, int next) {
  const bool goes_on = next != kOutside && (part_of(next) == NamePart::Inside ||
                                            part_of(next) == NamePart::Last);
  if (leaves_open(label) != goes_on) return false;
  return !goes_on || kind_of(label) == kind_of(next);
}

}  // namespace dateline::indexer
