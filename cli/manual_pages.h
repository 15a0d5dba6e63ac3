// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dateline::cli {

/// dateline-formats(7): `page` with its lines "@formats@" and "@fields@"
/// replaced by the formats that can be read and by the names for --map.
std::string formats_manual(std::string_view page);

/// dateline-query(7): `page` with its lines "@fields@" and "@traits@" replaced
/// by the fields and by what has: takes besides.
std::string query_manual(std::string_view page);

}  // namespace dateline::cli
