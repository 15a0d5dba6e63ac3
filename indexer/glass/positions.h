// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tag of a position list: the last position as a number; if there are
// more, then as bits (lowest first) the first position, how many there are, and
// those between by interpolation: the middle one among the places it can have,
// then the same with either half. Source: Witten, Moffat, Bell, "Managing
// Gigabytes", and the order of codes in Xapian's bitstream.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace dateline::indexer::glass {

/// Appends the tag of `positions`, which ascend and are not empty.
void append_positions(std::string& out,
                      std::span<const std::uint32_t> positions);

}  // namespace dateline::indexer::glass
