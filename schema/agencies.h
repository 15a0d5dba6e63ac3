// SPDX-License-Identifier: GPL-3.0-or-later
//
// News agencies: one row each, from schema/data/agencies.tsv, which is linked
// into the program. A newsroom corrects the table, not the code.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct Agency {
  std::string_view id;       // canonical facet value: "ians"
  std::string_view code;     // as printed in credits: "IANS"
  std::string_view name;     // "Indo-Asian News Service"
  std::string_view country;  // ISO 3166-1 alpha-2, or "INT"
  std::string_view zone;     // IANA time zone of its desk; empty: unknown
  std::vector<std::string_view> aliases;  // other spellings, every script
};

std::span<const Agency> agencies();

/// The agency called `name`: its id, code, name or an alias, compared folded,
/// unaccented and without punctuation. nullptr if there is none.
const Agency* find_agency(std::string_view name);

/// The agency whose id is `id`; nullptr if there is none.
const Agency* agency_by_id(std::string_view id);

}  // namespace dateline
