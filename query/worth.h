// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a word of a query is worth, decided once for the whole archive: how rare
// it is, and how often a story that has it repeats it. A word of the matter
// comes in bursts where it comes at all; the same number of stories that
// mention a word in passing make it worth less (the idea of eliteness: Harter
// 1975; Amati and van Rijsbergen, TOIS 2002).
#pragma once

#include <cstdint>

namespace dateline::query {

/// Of a word in all its forms together.
struct WordCounts {
  double stories = 0;      // that have it
  double occurrences = 0;  // in all of them
};

/// log((N + 1) / n): what a word is worth that `with_word` of `stories`
/// stories have. Source: Lv and Zhai, Lower-Bounding Term Frequency
/// Normalization, CIKM 2011.
double rarity(double stories, double with_word);

/// How much a word gains from being repeated where it occurs; at least 1.
double burstiness(const WordCounts& counts);

}  // namespace dateline::query
