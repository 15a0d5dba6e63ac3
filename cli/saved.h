// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where saved searches lie: $XDG_CONFIG_HOME/dateline/saved/NAME.search.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "query/saved.h"
#include "schema/moment.h"

namespace dateline::cli {

/// The folder of saved searches; it need not be there.
std::filesystem::path saved_folder();

/// Names of the saved searches in the folder, sorted.
std::vector<std::string> saved_names();

/// Reads saved searches from the folder. Relative dates are counted from
/// `today`. What it gives throws QueryError for a name that is none, and
/// Error{Query} with file and line for a file that can't be read as one.
query::SavedLoader saved_loader(Day today);

}  // namespace dateline::cli
