// SPDX-License-Identifier: GPL-3.0-or-later
//
// The trained model as it lies in its file: a header, scores of label pairs,
// one row of scores per bucket of hashed features, the lexicon. Read in place.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/enrich/names/labels.h"
#include "indexer/enrich/names/lexicon.h"

namespace dateline::indexer {

/// Lanes of a row of scores: the labels, and some that are always 0.
inline constexpr int kLanes = 16;
static_assert(kLabels <= kLanes);

using ScoreRow = std::array<std::int8_t, kLanes>;

struct ModelHeader {
  std::array<char, 8> magic;
  std::uint32_t bucket_bits;   // 2^bucket_bits rows of scores
  std::uint32_t slot_bits;     // 2^slot_bits slots of the lexicon
  std::uint32_t fact_rows;
  std::uint32_t reserved;
};

inline constexpr std::array<char, 8> kModelMagic = {'d', 'l', 'n', 'a',
                                                    'm', 'e', 's', '1'};
inline constexpr std::size_t kModelAlignment = 64;

/// Scores of label pairs: transitions[from][to].
using Transitions = std::array<std::array<std::int16_t, kLanes>, kLanes>;

struct NameModel {
  std::uint32_t bucket_bits = 0;
  const Transitions* transitions = nullptr;
  std::span<const ScoreRow> rows;
  Lexicon lexicon;
};

/// The model in `bytes`, which stay where they are. Throws Error (Damaged) if
/// they are none.
NameModel read_model(std::string_view bytes);

/// The model that is linked into the program.
const NameModel& built_in_model();

}  // namespace dateline::indexer
