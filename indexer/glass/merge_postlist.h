// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table "postlist" of several segments as one: values (values.h), lengths
// and posting lists (postings.h), each list once.
#pragma once

#include <cstdint>

#include "indexer/glass/merge_source.h"
#include "indexer/glass/table.h"

namespace dateline::indexer::glass {

/// Writes into `table` what `sources` have. How many documents have a length.
/// Throws Error{Damaged} where an entry is not what a segment has there.
std::uint32_t merge_postlist(const MergeSources& sources, TableWriter& table);

}  // namespace dateline::indexer::glass
