// SPDX-License-Identifier: GPL-3.0-or-later
//
// Organisations that agencies write about, each with all its names: one row
// each, from schema/data/organisations.tsv, which is linked into the program.
// So NASSCOM, Nasscom and the name in full are one value, in the archive and
// in a query.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "schema/name_table.h"

namespace dateline {

std::span<const Organisation> organisations();

/// The organisation called `name`, compared folded, unaccented and without
/// punctuation; nullptr if the table has none.
const Organisation* find_organisation(std::string_view name);

/// `name` as a facet shows it: canonical if the table has it; otherwise as it
/// stands, without "the" before it and a legal form behind it ("Ltd"); "Corp"
/// and "Co" go only where several words are left ("News Corp" stays).
std::string organisation_value(std::string_view name);

/// True if the last word is a legal form, "Corp" and "Co" included: what is
/// called so is a company, whoever it was named after.
bool has_legal_form(std::string_view name);

}  // namespace dateline
