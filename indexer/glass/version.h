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

namespace dateline::indexer::glass {

/// Counts and bounds over all documents.
struct Statistics {
  std::uint32_t documents = 0;
  std::uint32_t shortest = 0;  // length, of those that are longer than 0
  std::uint32_t longest = 0;
  std::uint32_t largest_wdf = 0;
  std::uint64_t total_length = 0;

  void add_document(std::uint32_t length, std::uint32_t wdf);
};

/// The order in which the version file tells of them.
enum class Table { Postlist, Docdata, Termlist, Position, Spelling, Synonym };
inline constexpr std::size_t kTables = 6;

/// "postlist.glass" and so on.
std::string file_name(Table table);
/// Above how many bytes Xapian may compress a table's tags; 0: never.
std::uint32_t compress_min(Table table);

/// Writes the version file into the database at `folder`, with a new UUID.
void write_version(const std::filesystem::path& folder,
                   const std::array<Root, kTables>& roots,
                   const Statistics& statistics);

/// Whether the Xapian that is linked writes the layout that this folder's code
/// does, as a database says that it makes inside of `folder` and removes.
bool is_known_layout(const std::filesystem::path& folder);

}  // namespace dateline::indexer::glass
