// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which archive is meant: -a, $DATELINE_ARCHIVE, the nearest .dateline/ upward
// from the current folder, $XDG_DATA_HOME/dateline/default. The first two may
// name a collection: cli/config.h.
#pragma once

#include <filesystem>
#include <vector>

#include "cli/options.h"
#include "query/archive.h"
#include "query/ast.h"

namespace dateline::cli {

/// The folders to read, each once however often it is named, perhaps not there;
/// hosts are left out.
std::vector<std::filesystem::path> reading_archives(const Common& common);

/// Opens the archives to read. Of segments that can't be opened and of hosts
/// that do not answer stderr tells, once each; the rest is there. With --strict
/// they are errors.
query::Archive open_archives(const Common& common);

/// The same without those archives of a collection that can't have a story of
/// the days that `root` asks for.
query::Archive open_archives(const Common& common, const query::Node& root);

/// The same as open_archives() with --strict.
query::Archive open_whole_archives(const Common& common);

/// Whether open_archives() had to tell of any; then the status is kNoArchive.
bool is_part_missing();

/// The archives to write one after the other: the shards of one that is in
/// shards, else itself. Throws Error{Usage} as writing_archive(), and where a
/// shard is on another host.
std::vector<std::filesystem::path> writing_archives(const Common& common);

/// The one archive to write; of one that is in shards the folder of all. Throws Error{Usage} if several are named.
std::filesystem::path writing_archive(const Common& common);

}  // namespace dateline::cli
