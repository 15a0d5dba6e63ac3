// SPDX-License-Identifier: GPL-3.0-or-later
//
// What archives' settings have made of families, as it is shown: the rows that
// were carried out, whatever dateline.toml says since.
#pragma once

#include <string>

#include "query/archive.h"
#include "query/family.h"

namespace dateline::cli {

/// Sets Filing::settings of each filing that a row names.
void note_own_families(const query::Archive& archive, query::Family& family);

/// "joined with 6tbxky503tvn", "split off", of the filing `id`; empty: no row
/// names it. Several are joined by "; ".
std::string own_family_note(const query::Archive& archive,
                            const std::string& id);

}  // namespace dateline::cli
