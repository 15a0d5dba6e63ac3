// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace dateline::indexer {

/// How much is read out of a story's text besides its words.
enum class Depth : std::uint8_t {
  Full,
  // No places, and of people and organisations those of the metadata; texts
  // are not compared, so that filings are of one family only where they share
  // headline or slug or name each other.
  Plain,
};

}  // namespace dateline::indexer
