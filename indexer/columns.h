// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes SEGMENT/columns (schema/columns.h) from the values of the database in
// the segment.
#pragma once

#include <filesystem>

namespace dateline::indexer {

/// Writes the columns of the segment anew, durably but for the folder.
void write_columns(const std::filesystem::path& segment);

/// Writes them if they are not there, or were not made from the database that
/// is there now.
void ensure_columns(const std::filesystem::path& segment);

/// Whether the columns of the segment are whole and say of each story that is
/// there what its values do. Throws Xapian::Error where these can't be read.
bool columns_agree(const std::filesystem::path& segment);

}  // namespace dateline::indexer
