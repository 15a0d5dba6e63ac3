// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows about families whose filings the archive does not have: perhaps they are
// yet to come, perhaps an id is mistyped.
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/families/own.h"
#include "schema/error.h"
#include "schema/manifest.h"

namespace dateline::indexer {

/// One for each id of `own` that no segment of `manifest` has, with the line of
/// its row.
std::vector<Problem> unknown_filings(const std::filesystem::path& archive,
                                     const Manifest& manifest,
                                     const OwnFamilies& own);

}  // namespace dateline::indexer
