// SPDX-License-Identifier: GPL-3.0-or-later
//
// The file "iamglass", which says what a glass database is: which layout, its
// UUID, the revision, where each table's root is, and counts and bounds over all
// documents.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>

#include "indexer/glass/table.h"
#include "schema/version_file.h"

namespace dateline::indexer::glass {

using Table = GlassTable;
inline constexpr std::size_t kTables = kGlassTables;

/// Counts one document more, behind the others.
void add_document(GlassCounts& counts, std::uint32_t length,
                  std::uint32_t largest_wdf);

/// Adds those of a database whose documents come behind.
void add_counts(GlassCounts& counts, const GlassCounts& behind);

/// "postlist.glass" and so on.
std::string file_name(Table table);
/// Above how many bytes Xapian may compress a table's tags; 0: never.
std::uint32_t compress_min(Table table);

/// Writes the version file into the database at `folder`, with a new UUID.
void write_version(const std::filesystem::path& folder,
                   const std::array<Root, kTables>& roots,
                   const GlassCounts& counts);

/// Whether the Xapian that is linked writes the layout that this folder's code
/// does, as a database says that it makes inside of `folder` and removes.
bool is_known_layout(const std::filesystem::path& folder);

}  // namespace dateline::indexer::glass
