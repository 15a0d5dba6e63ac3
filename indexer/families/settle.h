// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gives stories their families: the value of the field `family`, by which a
// search folds. What a family is depends on nothing but the stories that are
// there, so it does not matter in which order and in how many runs they came:
// whatever a change touches is found by key, as far as relations reach, and
// clustered anew. A filing that repeats the text of an earlier one of its
// family is marked as a reprint (`is:reprint`).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/families/relatives.h"
#include "schema/manifest.h"

namespace dateline::indexer {

/// What changes: per document what its family makes of it now.
using FamilyChanges = std::map<Place, FamilyPart>;

/// What follows for families where the stories at `touched` are new, changed,
/// or have lost a relative.
FamilyChanges family_changes(Relatives& relatives,
                             const std::vector<Place>& touched);

/// The relatives that the stories at `leaving` have; to be asked before they
/// are deleted, and given to family_changes() afterwards.
std::vector<Place> left_behind(Relatives& relatives,
                               const std::vector<Place>& leaving);

/// Writes the changes into the segments, durably.
void write_families(const std::filesystem::path& archive,
                    const Manifest& manifest, const FamilyChanges& changes);

}  // namespace dateline::indexer
