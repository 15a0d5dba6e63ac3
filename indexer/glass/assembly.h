// SPDX-License-Identifier: GPL-3.0-or-later
//
// A whole Xapian database, laid out as Xapian 1.4 ("glass") does it, but written
// once and in the order of its keys. Xapian's own writer puts each posting into
// a B-tree that is there already, which is most of what indexing costs with it;
// and to merge small databases takes as long again as to write them, so jobs
// write spools, whose runs are merged while the tables are written.
//
// What comes out has a layout version that Xapian checks, is opened, changed,
// checked and compacted by Xapian like any other database, and holds no
// metadata, spelling or synonyms.
//
// numbers.h, positions.h, postings.h, values.h and term_list.h say what stands
// in keys and tags; block.h and table.h how these become files; version.h ties
// the files together. Source of it all: the code of Xapian 1.4.22,
// backends/glass, and its format version 2016-03-14.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace dateline::indexer::glass {

/// Makes a database of the stories of `spools`, one spool's after another's, in
/// `folder`, which must not exist yet. Throws Error{Input} where the disk is
/// full or the like, and Error{Damaged} where a spool is cut short in the middle
/// of something. How many documents there are.
std::uint32_t assemble(std::span<const std::filesystem::path> spools,
                       const std::filesystem::path& folder);

}  // namespace dateline::indexer::glass
