// SPDX-License-Identifier: GPL-3.0-or-later
//
// Carries out what filings say of others: a story that another one kills,
// withholds or corrects gets a ruling, and the notice the ids of the stories
// that it meets. What comes of it depends on nothing but the stories that are
// there, so it does not matter which came first or in which run: whatever a
// change touches is found by key and judged anew.
//
// An order that names its story by slug or headline holds only where that is
// one story: several that fit must be of one family. Else nothing happens.
#pragma once

#include <filesystem>
#include <map>
#include <vector>

#include "indexer/families/relatives.h"
#include "schema/manifest.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Stories whose rulings or orders change, as they are then.
using StandingChanges = std::map<Place, Story>;

/// What follows where the stories at `touched` are new or changed, or where a
/// filing that concerned them is gone. Families are settled.
StandingChanges standing_changes(Relatives& relatives,
                                 const std::vector<Place>& touched);

/// The stories that the ones at `leaving` rule, or that rule them; to be asked
/// before these are deleted.
std::vector<Place> concerned(Relatives& relatives,
                             const std::vector<Place>& leaving);

/// `story` as it was when it came in: without what other filings say of it, and
/// without what the archive added to what it says of others.
Story as_filed(Story story);

/// Writes the changes into the segments, durably.
void write_standing(const std::filesystem::path& archive,
                    const Manifest& manifest, const StandingChanges& changes);

}  // namespace dateline::indexer
