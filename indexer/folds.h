// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes SEGMENT/folds (schema/fold_table.h) from the values of the database in
// the segment.
#pragma once

#include <filesystem>

namespace dateline::indexer {

/// Writes the table of the segment, durably but for the folder, if it is not
/// there or not whole, or was not made from the database as it is now. Throws Error{Input}
/// where it can't be written.
void ensure_folds(const std::filesystem::path& segment);

}  // namespace dateline::indexer
