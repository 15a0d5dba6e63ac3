// SPDX-License-Identifier: GPL-3.0-or-later
//
// [[family]] in dateline.toml: filings that belong together, or do not.
#pragma once

#include "indexer/settings/node_reader.h"
#include "indexer/settings/settings.h"

namespace dateline::indexer {

inline constexpr std::string_view kFamilyRows = "family";

/// Reads the rows of `node`. Each names ids of filings under `join` or under
/// `split`; no id is split twice. Whether the archive has such filings is not
/// asked: they may come later, or come again.
void read_family_rows(const TomlNode& node, const NodeReader& reader,
                      Settings& settings);

}  // namespace dateline::indexer
