// SPDX-License-Identifier: GPL-3.0-or-later
//
// People are linked by the words of their names: who was named in full last
// owns a surname (or, in Chinese order, a first word) that stands alone.
// Organisations are linked by the table of organisations, by "(BJP)" behind
// the name in full, and by their first words.
#include <algorithm>
#include <map>
#include <optional>
#include <unordered_set>

#include "indexer/enrich/names/entities.h"
#include "indexer/enrich/names/model.h"
#include "indexer/enrich/names/org_finder.h"
#include "indexer/enrich/names/words.h"
#include "schema/comparable.h"
#include "schema/name_words.h"
#include "schema/people.h"

namespace dateline::indexer {
namespace {

bool has_word(const NameWords& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

/// "George W. Bush" and "George Bush": first and last word agree, and one has
/// all words of the other.
bool same_person(const NameWords& a, const NameWords& b) {
  if (a.front() != b.front() || a.back() != b.back()) return false;
  const NameWords& longer = a.size() > b.size() ? a : b;
  const NameWords& shorter = a.size() > b.size() ? b : a;
  return std::ranges::all_of(shorter, [&](const std::string& word) {
    return has_word(longer, word);
  });
}

bool starts_with(const NameWords& words, const NameWords& start) {
  return words.size() > start.size() &&
         std::equal(start.begin(), start.end(), words.begin());
}

/// An entity in the making.
struct Draft {
  NamedEntity entity;
  NameWords words;                       // of its fullest name
  bool company = false;              // see NameForm
  std::map<std::string, int> forms;  // values, how often each
};

class Linker {
 public:
  Linker(std::span<const NameText> texts, NameForms& forms)
      : texts_(texts), forms_(forms) {}

  std::vector<NamedEntity> run(std::span<const NameSpan> spans) {
    // A list of a thousand names is no story; each is compared with all.
    constexpr std::size_t kMaxMentions = 1000;
    spans = spans.first(std::min(spans.size(), kMaxMentions));
    for (const NameSpan& span : spans) {
      surfaces_.insert(texts_[span.text].text.substr(
          span.begin, span.end - span.begin));
    }
    std::vector<NameForms::Name> names;
    names.reserve(spans.size());
    for (const NameSpan& span : spans) names.push_back(name_of(span));
    for (std::size_t i = 0; i < spans.size(); ++i) {
      add_mention(spans[i], names[i]);
    }
    owner_.resize(mentions_.size());
    // Companies first: who is called as one ("Dayton Hudson") is no person.
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (kind(i) == NameKind::Org) add_full_name(i);
    }
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (kind(i) == NameKind::Person) add_full_name(i);
    }
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (!owner_[i]) add_short_name(i);
    }
    return finish();
  }

 private:
  NameForms::Name name_of(const NameSpan& span) {
    surface_.clear();
    for (const char c :
         texts_[span.text].text.substr(span.begin, span.end - span.begin)) {
      const bool space = static_cast<unsigned char>(c) <= ' ';
      if (!space) surface_ += c;
      if (space && !surface_.ends_with(' ')) surface_ += ' ';
    }
    const std::string_view bare = without_own(surface_);
    if (bare.size() < surface_.size() && surfaces_.contains(bare)) {
      surface_.resize(bare.size());  // "Foley's", said of Foley
    }
    return forms_.expect(span.kind, surface_);
  }

  void add_mention(NameSpan span, const NameForms::Name& name) {
    form_of_.push_back(&forms_.of(name));
    span.kind = form_of_.back()->kind;
    mentions_.push_back({span, std::string(name.surface())});
  }

  const NameForm& form(std::size_t i) const { return *form_of_[i]; }
  NameKind kind(std::size_t i) const { return mentions_[i].span.kind; }

  void add_full_name(std::size_t i) {
    const NameForm& name = form(i);
    if (name.is_place() || name.no_name || name.words.size() < 2) return;
    if (kind(i) == NameKind::Org) {
      own(i, organisation(name.words), name.value);
      drafts_[*owner_[i]].company |= name.company;
      note_acronym(i);
    } else if (const auto company = company_called(name.words)) {
      own(i, *company, "");
    } else {
      own(i, person(name.words), name.value);
    }
  }

  void add_short_name(std::size_t i) {
    const NameForm& name = form(i);
    if (name.no_name || name.words.size() != 1) return;
    if (const auto person = person_called(i, name.words.front())) {
      return own(i, *person, "");
    }
    if (name.is_place()) return;
    const auto acronym = acronyms_.find(name.words.front());
    if (acronym != acronyms_.end()) return own(i, acronym->second, "");
    if (const auto longer = organisation_beginning(i)) {
      return own(i, *longer, "");
    }
    if (kind(i) == NameKind::Place) return;
    own(i, kind(i) == NameKind::Org ? organisation(name.words)
                                    : person(name.words),
        name.value);
  }

  void own(std::size_t i, std::size_t draft, const std::string& value) {
    owner_[i] = draft;
    if (!value.empty()) ++drafts_[draft].forms[value];
  }

  std::size_t person(const NameWords& words) {
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      Draft& draft = drafts_[d];
      if (draft.entity.kind != NameKind::Person) continue;
      if (!same_person(draft.words, words)) continue;
      if (words.size() > draft.words.size()) draft.words = words;
      return d;
    }
    return add_draft(NameKind::Person, words);
  }

  std::size_t organisation(const NameWords& words) {
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      if (drafts_[d].entity.kind == NameKind::Org &&
          drafts_[d].words == words) {
        return d;
      }
    }
    return add_draft(NameKind::Org, words);
  }

  /// The company written with a legal form, or known, that has these words.
  std::optional<std::size_t> company_called(const NameWords& words) const {
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      if (drafts_[d].company && drafts_[d].words == words) return d;
    }
    return std::nullopt;
  }

  std::size_t add_draft(NameKind kind, const NameWords& words) {
    Draft& draft = drafts_.emplace_back();
    draft.entity.kind = kind;
    draft.words = words;
    return drafts_.size() - 1;
  }

  /// "Bharatiya Janata Party (BJP)": the letters in brackets are its name too.
  void note_acronym(std::size_t i) {
    const NameSpan& span = mentions_[i].span;
    const std::string_view rest = texts_[span.text].text.substr(span.end);
    const auto open = rest.find_first_not_of(' ');
    if (open > 1 || rest[open] != '(') return;
    constexpr std::size_t kMaxAcronym = 12;
    const auto close = rest.find(')', open);
    if (close == rest.npos || close - open > kMaxAcronym) return;
    const NameWords inner = name_words(rest.substr(open + 1, close - open - 1));
    if (inner.size() == 1) acronyms_[inner.front()] = *owner_[i];
  }

  /// The person named in full last before mention `i`, or else first behind
  /// it, one of whose names is `word`.
  std::optional<std::size_t> person_called(std::size_t i,
                                           const std::string& word) const {
    const bool known = kind(i) != NameKind::Person && is_known(i);
    if (known) return std::nullopt;
    std::optional<std::size_t> found;
    for (std::size_t k = 0; k < mentions_.size(); ++k) {
      if (!owner_[k] || kind(k) != NameKind::Person || k == i) continue;
      const Draft& draft = drafts_[*owner_[k]];
      if (draft.words.size() < 2 || !has_word(draft.words, word)) continue;
      if (k > i && found) break;
      found = owner_[k];
    }
    return found;
  }

  /// True for a place of the gazetteer, or an organisation of the table.
  bool is_known(std::size_t i) const {
    return kind(i) == NameKind::Place ? form(i).large_place : form(i).in_table;
  }

  /// The organisation of several words that begins so: "Nilgiri" is Nilgiri
  /// Datalabs, unless the table knows it as something else.
  std::optional<std::size_t> organisation_beginning(std::size_t i) const {
    if (form(i).in_table) return std::nullopt;
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      if (drafts_[d].entity.kind == NameKind::Org &&
          starts_with(drafts_[d].words, form(i).words)) {
        return d;
      }
    }
    return std::nullopt;
  }

  std::vector<NamedEntity> finish() {
    std::vector<NamedEntity> entities;
    std::map<std::size_t, std::size_t> places;  // draft to entity
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (!owner_[i]) continue;
      const auto [place, is_new] =
          places.try_emplace(*owner_[i], entities.size());
      if (is_new) {
        entities.push_back(std::move(drafts_[*owner_[i]].entity));
        entities.back().value = value_of(drafts_[*owner_[i]]);
        entities.back().attested = drafts_[*owner_[i]].words.size() > 1;
      }
      NamedEntity& entity = entities[place->second];
      entity.attested = entity.attested || attests(mentions_[i].span);
      entity.mentions.push_back(std::move(mentions_[i]));
    }
    for (NamedEntity& entity : entities) {
      if (entity.kind != NameKind::Person || entity.value.empty()) continue;
      if (const PublicFigure* known = find_public_figure(entity.value)) {
        entity.value = known->name;
        entity.attested = true;
      }
    }
    return entities;
  }

  /// True if what stands beside a name of one word says that it is one.
  bool attests(const NameSpan& span) const {
    const NameText& text = texts_[span.text];
    const auto word = std::ranges::lower_bound(text.words, span.begin, {},
                                               &NameWord::begin);
    if (word == text.words.end()) return false;
    if (span.kind == NameKind::Org) {
      return text.text_case == TextCase::Sentences && !word->opens;
    }
    const auto said = [&](const NameWord& other, WordUse use) {
      const std::string key = comparable(
          text.text.substr(other.begin, other.end - other.begin));
      return word_uses(key).has(use);
    };
    const bool titled = word != text.words.begin() &&
                        said(*std::prev(word), WordUse::Title);
    const auto next = std::ranges::lower_bound(text.words, span.end, {},
                                               &NameWord::begin);
    const std::uint32_t facts = built_in_model().lexicon.find(word->key);
    const bool speaks = next != text.words.end() &&
                        said(*next, WordUse::Speech) &&
                        has(facts, Fact::Surname) &&
                        !has(facts, Fact::Dictionary);
    return titled || speaks;
  }

  /// The commonest of the forms; of two as common the longer, then the first.
  static std::string value_of(const Draft& draft) {
    const auto best = std::ranges::max_element(
        draft.forms, [](const auto& a, const auto& b) {
          return std::pair(a.second, a.first.size()) <
                 std::pair(b.second, b.first.size());
        });
    return best == draft.forms.end() ? std::string() : best->first;
  }

  std::span<const NameText> texts_;
  NameForms& forms_;
  std::unordered_set<std::string_view> surfaces_;  // of all names
  std::string surface_;  // that is made
  std::vector<NameMention> mentions_;
  std::vector<const NameForm*> form_of_;  // of each mention
  std::vector<std::optional<std::size_t>> owner_;  // draft of each mention
  std::vector<Draft> drafts_;
  std::map<std::string, std::size_t> acronyms_;    // to the draft
};

}  // namespace

std::vector<NamedEntity> link_names(std::span<const NameText> texts,
                                    std::span<const NameSpan> spans,
                                    NameForms& forms) {
  forms.trim();
  return Linker(texts, forms).run(with_known_organisations(texts, spans));
}

}  // namespace dateline::indexer
