// SPDX-License-Identifier: GPL-3.0-or-later
//
// Desks: what agencies' category letters and sections' names come down to,
// from schema/data/desks.tsv, which is linked into the program.
#pragma once

#include <string_view>

namespace dateline {

/// Whose categories a code is of: letters mean other things elsewhere.
struct DeskScope {
  std::string_view agency;  // canonical; empty: unknown
  std::string_view format;  // name of the file's format; empty: unknown
};

/// The canonical desk that `text` is a category code or a name of: "s",
/// "Sports" and "Urheilu" are "sport". Empty if there is none.
std::string_view find_desk(std::string_view text, const DeskScope& scope = {});

}  // namespace dateline
