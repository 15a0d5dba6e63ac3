// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of an archive's own in the tables of conventions: [[boilerplate]],
// [[signoff]] and so on in dateline.toml.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/settings/node_reader.h"
#include "indexer/settings/settings.h"

namespace dateline::indexer {

/// Names under which dateline.toml takes rows: "boilerplate", "credit" ...
std::vector<std::string_view> row_tables();

/// Adds the rows of `node`, whose key is one of row_tables(). Each is checked
/// by itself: its name, its pattern, the words of its kind, its examples. What
/// is off has to be known before.
void read_rows(const TomlNode& node, const NodeReader& reader,
               Settings& settings);

/// Reads the names of house rows that are not to hold here.
void read_off(const TomlNode& node, const NodeReader& reader,
              Settings& settings);

}  // namespace dateline::indexer
