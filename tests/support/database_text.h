// SPDX-License-Identifier: GPL-3.0-or-later
//
// All that can be asked of a Xapian database, as lines of text: to find two
// that were written in different ways the same.
#pragma once

#include <string>

namespace Xapian {
class Database;
}

namespace dateline::testing {

/// Counts, lengths and bounds; each term with its frequencies and bound, its
/// documents, wdf, lengths and positions; each document with its data, values
/// and terms; each slot with its statistics and its stream. A line each, any
/// byte that can't be printed as \xNN.
std::string database_text(const Xapian::Database& database);

/// The first line in which two such texts differ, from either; empty if none.
std::string first_difference(const std::string& left,
                             const std::string& right);

}  // namespace dateline::testing
