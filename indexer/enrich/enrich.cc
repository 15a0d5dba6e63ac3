// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/enrich.h"

#include <algorithm>

#include "indexer/enrich/derive.h"
#include "indexer/enrich/names/forms.h"
#include "indexer/enrich/names/story_names.h"
#include "indexer/enrich/names/tagger.h"
#include "indexer/enrich/places_state.h"

namespace dateline::indexer {

struct Enricher::State {
  PlacesState places;
  NameTagger tagger;
  NameForms forms{places.analyzer};
};

Enricher::Enricher(const OwnNames* own) : state_(std::make_unique<State>()) {
  state_->places.own = own;
}
Enricher::~Enricher() = default;

Analyzer& Enricher::analyzer() { return state_->places.analyzer; }

void Enricher::enrich(Story& story, const SourceSettings& source,
                      Depth depth) {
  derive_language(story);  // reads what was detected before: see there
  std::erase_if(story.derived, [](const Derived& derived) {
    return derived.field != Field::Lang && derived.field != Field::Date;
  });
  story.taken_back.clear();
  derive_credits(story);
  if (depth == Depth::Plain) {
    derive_names(story, {}, {}, state_->forms);
  } else {
    derive_places(story, state_->places, source);
    NameTagger& tagger = state_->tagger;
    const auto names = tagger.tag(name_texts(story));
    derive_names(story, tagger.texts(), names, state_->forms);
    if (state_->places.own != nullptr) {
      derive_own_names(story, *state_->places.own, state_->places.analyzer);
    }
  }
  derive_topics(story);
  derive_marks(story);
}

void add_derived(Story& story, Field field, std::string_view value,
                 Evidence evidence, std::string_view note) {
  if (value.empty()) return;
  const bool known =
      std::ranges::any_of(story.derived, [&](const Derived& derived) {
        return derived.field == field && derived.value == value;
      });
  if (known) return;
  constexpr std::size_t kMaxNoteBytes = 120;
  std::size_t size = std::min(note.size(), kMaxNoteBytes);
  while (size < note.size() && size > 0 && (note[size] & 0xc0) == 0x80) --size;
  story.derived.push_back({field, std::string(value), evidence,
                           std::string(note.substr(0, size))});
}

}  // namespace dateline::indexer
