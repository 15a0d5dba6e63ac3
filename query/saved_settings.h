// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a saved search says besides which stories it finds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/saved_file.h"

namespace dateline::query {

/// As written; empty: not said.
struct SavedSettings {
  std::string title, fold, sort, format;
  std::vector<std::string> facets, fields;
  std::string lines;  // of `template`
  std::optional<std::uint64_t> limit;
};

/// The settings of `search`. Throws Error{Query} with file and line for a value
/// that is none: an unknown fold, sort, format, facet or field, a limit that is
/// no number, a template that can't be read.
SavedSettings saved_settings(const SavedSearch& search);

}  // namespace dateline::query
