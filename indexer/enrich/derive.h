// SPDX-License-Identifier: GPL-3.0-or-later
//
// One function for each kind of value that enriching derives. Each reads the
// clean copy and metadata and appends to Story::derived, a value once a field:
// who comes first has the stronger evidence.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "indexer/enrich/names/features.h"
#include "indexer/enrich/names/forms.h"
#include "indexer/enrich/names/tagger.h"
#include "indexer/settings/settings.h"
#include "schema/own_names.h"
#include "schema/standing.h"
#include "schema/story.h"

namespace dateline::indexer {

struct PlacesState;

/// Appends the value unless the field has it already or it is empty.
void add_derived(Story& story, Field field, std::string_view value,
                 Evidence evidence, std::string_view note);

/// Agencies that wrote the story, who sent it, who printed it.
void derive_credits(Story& story);

/// The language's primary subtag; detected, and kept in Story::language as
/// well, where the source names none.
void derive_language(Story& story);

/// Where the story was filed and which countries, provinces and cities it is
/// about, each with its ISO ancestors.
void derive_places(Story& story, PlacesState& state,
                   const SourceSettings& source);

/// People and organisations: those of the metadata, else those that `names`,
/// the tagger's spans in `texts`, the words of name_texts(story), show.
void derive_names(Story& story, std::span<const NameText> texts,
                  std::span<const NameSpan> names, NameForms& forms);

/// Keeps in Story::taken_back what `row`, a STOP row, has taken away; `value`
/// says what it was and what it was read from.
void take_back(Story& story, Derived value, const OwnName& row);

/// Names of the archive's own gazetteer, and without what it takes back of
/// people and organisations; places it takes back are left out before.
void derive_own_names(Story& story, const OwnNames& names,
                      Analyzer& analyzer);

/// Topics, desk and slug.
void derive_topics(Story& story);

/// What the filing is: killed, correction, update ...
void derive_marks(Story& story);

}  // namespace dateline::indexer
