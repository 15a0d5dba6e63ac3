// SPDX-License-Identifier: GPL-3.0-or-later
//
// From names in the text to who and what is in the story: "Sun" is Sun
// Zhigang, whom an earlier paragraph named in full; "NASSCOM" and "Nasscom"
// are one organisation; "BJP" is what stood before "(BJP)".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/enrich/names/features.h"
#include "indexer/enrich/names/forms.h"
#include "indexer/enrich/names/tagger.h"

namespace dateline::indexer {

/// A name at one place of a story.
struct NameMention {
  NameSpan span;
  std::string surface;  // as written, runs of spaces as one
};

/// One person or organisation of a story.
struct NamedEntity {
  NameKind kind = NameKind::Person;
  std::string value;               // as the facet shows it
  std::vector<NameMention> mentions;  // in the order of the text
  /// Of a single word: whether something in the story says that it is a name
  /// ("Mr. Sun", "Sun said"; for an organisation, a capital that opens no
  /// sentence). Otherwise true.
  bool attested = true;
};

/// The people and organisations among `spans` in `texts`, each once, by their
/// first mention. Places are left out, save those that turn out to be people.
std::vector<NamedEntity> link_names(std::span<const NameText> texts,
                                    std::span<const NameSpan> spans,
                                    NameForms& forms);

/// A person's name without titles before it ("Gov. Sun", "Mr Sun"), possessive
/// and stray punctuation; capitals made small where all are ("SUN ZHIGANG");
/// of several words, as schema/people.h calls him. Empty if nothing is left. Doing it twice changes nothing.
std::string person_value(std::string_view surface);

}  // namespace dateline::indexer
