// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories that several archives hold, when they are searched as one: what two of
// them got from the same agency is one story, and is found once. What an archive
// of both would keep stays: a killed filing, else the larger digest (version,
// then time: kDigestSlot), else what the archive named first has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/deleted_source.h"

namespace dateline::query {

/// Of an archive, what is open.
struct Holding {
  std::string place, id;  // the folder, and ARCHIVE/id: another one has others
  std::string whole;      // what it is a shard of; else its place
  std::uint64_t revision = 0;
  std::size_t parts = 0;  // of all, its own: those behind the one before
};

/// Adds what is left out to the documents of `parts`. Shards of one archive hold
/// no story twice and are not compared. With `keep`, which is for archives none of
/// whose parts is missing, what was found is kept until a revision changes, in
/// $XDG_CACHE_HOME/dateline/doubles (~/.cache) if that can be written. Throws
/// Xapian::Error.
void leave_out_doubles(const std::vector<Holding>& holdings, bool keep,
                       std::vector<DeletedSource::Part>& parts);

}  // namespace dateline::query
