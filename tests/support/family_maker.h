// SPDX-License-Identifier: GPL-3.0-or-later
//
// A labelled set of story families, made from stories by what desks and sites
// really do to copy: another headline, another lead, a paragraph added, the
// end trimmed, a site's own lines around it, a translated credit, one fact
// corrected. The same seed makes the same set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "schema/story.h"

namespace dateline::testing {

struct LabelledStory {
  Story story;
  std::size_t family = 0;  // index of the true family
};

/// `count` families of 2 to 12 members, and as many stories that are alone,
/// in a random order. Every family has its own words: those of a story of
/// `seeds`, exchanged for others of the seeds by one rule a family.
std::vector<LabelledStory> make_families(const std::vector<Story>& seeds,
                                         std::size_t count,
                                         std::uint64_t seed);

}  // namespace dateline::testing
