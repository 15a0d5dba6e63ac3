// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of a query that say how others stand to each other: w/5, NEAR/5,
// pre/5, ADJ/5, w/p, same; and those that take an operand in parentheses:
// atleast3(...), allcaps(...).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "query/ast.h"

namespace dateline::query {

/// The distance of NEAR and of ADJ without a number.
inline constexpr std::uint32_t kNearDistance = 10, kAdjacentDistance = 1;

/// No distance is longer: paragraphs stand as far apart in the index, so what
/// is within it is in one paragraph.
inline constexpr std::uint32_t kMaxDistance = 1000;

/// The most times that atleastN() asks for.
inline constexpr std::uint32_t kMaxTimes = 1000;

struct NearOperator {
  Nearness nearness = Nearness::Either;
  std::uint32_t distance = 0;  // 0: out of range, or for a paragraph
  /// "same", in small letters, is also a word: it is an operator only where
  /// one can stand.
  bool may_be_word = false;
  /// "w/s": sentences are not kept.
  bool sentence = false;
};

/// `word` as a proximity operator; nothing if it is a word. NEAR and ADJ alone
/// are written in capitals; with a number any case will do.
std::optional<NearOperator> read_operator(std::string_view word);

struct Function {
  bool capitals = false;    // allcaps, else atleastN
  std::uint32_t times = 0;  // of atleastN; 0: no number, or out of range
};

/// `word`, which a parenthesis follows, as a function; nothing if it is none.
std::optional<Function> read_function(std::string_view word);

/// `text` with the full-width forms of ASCII characters as these.
std::string without_width(std::string_view text);

}  // namespace dateline::query
