// SPDX-License-Identifier: GPL-3.0-or-later
//
// The stories that relations connect: found by key from any one of them, the
// same whichever that is.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/families/relation.h"
#include "indexer/families/relatives.h"

namespace dateline::indexer {

/// More filings than this are not compared each with each; what is beyond
/// stays outside of the family.
inline constexpr std::size_t kMaxFamilyWork = 2000;

struct Component {
  std::vector<Place> places;
  std::vector<Member> members;  // at the same index
  std::vector<Edge> edges;
  std::vector<Naming> namings;
};

/// All that is connected with the story at `seed`, which is `member`.
Component grow_component(Relatives& relatives, Place seed, Member member);

}  // namespace dateline::indexer
