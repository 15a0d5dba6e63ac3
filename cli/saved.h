// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where saved searches lie: $XDG_CONFIG_HOME/dateline/saved/NAME.search.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "query/saved.h"
#include "query/saved_file.h"
#include "query/saved_settings.h"
#include "schema/moment.h"

namespace dateline::cli {

/// The folder of saved searches; it need not be there.
std::filesystem::path saved_folder();

/// Names of the saved searches in the folder, sorted.
std::vector<std::string> saved_names();

/// The file of the saved search `name`; it need not be there. Throws
/// Error{Usage} for what can't be a name.
std::filesystem::path saved_path(const std::string& name);

/// A saved search, ready to run.
struct Saved {
  std::string name;            // as it is told to users
  std::filesystem::path file;
  query::SavedSearch search;
  query::SavedSettings settings;
  query::Node root;            // saved: filled in
};

/// Reads the saved search that `named` means: a file, if it has a '/' or ends
/// in ".search", else one of the folder. Throws Error{Query} if there is none,
/// or it can't be read.
Saved open_saved(const std::string& named, Day today);

/// Reads `text` as the saved search `name`, whose file is or will be `file`.
Saved read_saved(std::string_view text, const std::string& name,
                 const std::filesystem::path& file, Day today);

/// The query lines of `search` as one text, for headers.
std::string query_text(const query::SavedSearch& search);

/// Reads saved searches from the folder. Relative dates are counted from
/// `today`. What it gives throws QueryError for a name that is none, and
/// Error{Query} with file and line for a file that can't be read as one.
query::SavedLoader saved_loader(Day today);

}  // namespace dateline::cli
