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
#include <vector>

namespace dateline {

struct Organisation {
  std::string_view name;                   // canonical facet value
  std::vector<std::string_view> aliases;   // other names, every script
};

std::span<const Organisation> organisations();

/// The organisation called `name`, compared folded, unaccented and without
/// punctuation; nullptr if the table has none.
const Organisation* find_organisation(std::string_view name);

/// `name` as a facet shows it: canonical if the table has it; otherwise as it
/// stands, without "the" before it and a legal form behind it ("Ltd").
std::string organisation_value(std::string_view name);

}  // namespace dateline
