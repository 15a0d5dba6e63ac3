// SPDX-License-Identifier: GPL-3.0-or-later
//
// Segments made one. Xapian's compaction carries over each entry as it finds
// it, a list that five segments have in five pieces, and leaves a part of each
// block empty; here every list is read and written anew, so what comes out is
// what a run over all the stories would have written, to the byte.
#pragma once

#include <filesystem>
#include <span>

namespace dateline::indexer::glass {

/// Makes one database of `segments`, their documents in this order and numbered
/// as by Xapian::Database::compact(), in `folder`, which must not exist yet.
/// False, and then there is no folder, where Xapian has to be asked instead: a
/// segment is of another layout, holds what ours never hold (metadata,
/// spelling, synonyms), or anything in it is not as expected. Throws
/// Error{Input} where the disk is full or the like.
bool merge(std::span<const std::filesystem::path> segments,
           const std::filesystem::path& folder);

}  // namespace dateline::indexer::glass
