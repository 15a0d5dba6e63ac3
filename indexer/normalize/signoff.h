// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where agency copy ends: "--IANS", "(ANI)", "PTI KKS RAM", "Enditem". What a
// page adds behind it is not the story. The forms stand in data/signoffs.tsv.
// "The minister told KUNA" signs nothing: a sign-off is a line of its own, or
// stands behind the last full stop.
#pragma once

#include "indexer/normalize/conventions.h"
#include "indexer/normalize/rules.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Ends the body at its sign-off: fills signoff, desk_initials and, if nothing
/// was known, agency; what came behind goes to `cuts`, each line under the name
/// of its own rule or kAfterSignoff. True if there was one.
bool take_signoff(Story& story, const Conventions& conventions);

/// Whether `paragraph` has the form of a sign-off; its place decides.
bool may_sign(const Paragraph& paragraph, const Conventions& conventions);

inline constexpr std::string_view kSignoff = "sign-off";
inline constexpr std::string_view kInitials = "desk-initials";
inline constexpr std::string_view kAfterSignoff = "after-sign-off";

RuleTable signoff_table(const RuleChanges& changes = {});

}  // namespace dateline::indexer
