// SPDX-License-Identifier: GPL-3.0-or-later
//
// The file of a saved search: lines "key = value"; '#' begins a comment line.
// Repeated `query` lines must all hold. What is not about which stories are
// found (title, sort, format ...) is kept as it stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/ast.h"

namespace dateline::query {

struct SavedLine {
  std::string key, value;
  std::size_t number = 0;  // of the line in the file, from 1
};

struct SavedSearch {
  std::string file;  // as it is named in complaints
  std::vector<SavedLine> lines;

  /// Values of `key`, in the order of the file.
  std::vector<std::string_view> values(std::string_view key) const;
};

/// Whether a saved search can be called `name`: letters, digits, '.', '_', '-'
/// of any script, no '.' first. So that no name leaves the folder.
bool is_saved_name(std::string_view name);

/// Reads the text of a saved search. Throws Error{Query} with file and line for
/// an unknown key, a line without '=', a second `since`, no query at all.
SavedSearch parse_saved_search(std::string_view text, std::string file);

/// The query lines, since and until as one tree. Throws Error{Query} with file
/// and line for what can't be read. `today` as for parse_query.
Node saved_query(const SavedSearch& search, Day today);

}  // namespace dateline::query
