// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which archive is meant: -a, $DATELINE_ARCHIVE, the nearest .dateline/ upward
// from the current folder, $XDG_DATA_HOME/dateline/default.
#pragma once

#include <filesystem>
#include <vector>

#include "cli/options.h"

namespace dateline::cli {

/// The archives to read, each once however often it is named; at least one,
/// perhaps not there.
std::vector<std::filesystem::path> reading_archives(const Common& common);

/// The one archive to write. Throws Error{Usage} if several are named.
std::filesystem::path writing_archive(const Common& common);

}  // namespace dateline::cli
