// SPDX-License-Identifier: GPL-3.0-or-later
//
// Documents of which segments are laid out: like those of stories, and such as
// no story gives.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace dateline::indexer::glass {

using Documents = std::vector<Xapian::Document>;
using Random = std::mt19937;

inline std::uint32_t below(Random& random, std::uint32_t limit) {
  return static_cast<std::uint32_t>(random() % limit);
}

inline std::string bytes(Random& random, std::size_t length, unsigned distinct) {
  std::string out(length, '\0');
  for (char& byte : out) byte = static_cast<char>(random() % distinct);
  return out;
}

Documents like_stories(Random& random, unsigned count);
/// Any bytes as terms, of any length; slots of every size of number.
Documents hostile(Random& random, unsigned count);
Documents empty_ones(Random& random);
Documents only_data(Random& random);
/// Thousands of positions, in a row, at random, and the highest there is.
Documents many_positions(Random& random);
Documents huge_term_list(Random& random);
/// Terms of the largest length, which share all but their last bytes.
Documents longest_terms(Random& random);
/// The zero byte before, in and behind terms of which others are the beginning.
Documents zero_bytes(Random& random);
/// Data of all sizes around an item's and a block's; some that deflates badly.
Documents large_data(Random& random);
Documents large_values(Random& random);
/// One term in so many documents that its list has many chunks, and numbers
/// that take three bytes in keys.
Documents long_lists(Random& random);

}  // namespace dateline::indexer::glass
