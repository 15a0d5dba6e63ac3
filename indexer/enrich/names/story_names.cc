// SPDX-License-Identifier: GPL-3.0-or-later
//
// People and organisations as facet values. What the metadata names has the
// last word. A name found in the text counts if it stands there twice, or in
// the headline or the first paragraph: a list of also-mentioned is no facet.
#include "indexer/enrich/names/story_names.h"

#include <algorithm>

#include "indexer/enrich/derive.h"
#include "indexer/enrich/names/entities.h"
#include "indexer/enrich/names/model.h"
#include "indexer/enrich/names/words.h"
#include "schema/agencies.h"
#include "schema/comparable.h"
#include "schema/organisations.h"
#include "schema/people.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxNameBytes = 200;
constexpr std::size_t kMaxValues = 100;  // of a field, found in the text

Field field_of(NameKind kind) {
  return kind == NameKind::Org ? Field::Org : Field::Person;
}

/// Number of the text with the first words of the story.
std::uint32_t lead_number(const Story& story) {
  const auto lead = std::ranges::find(story.body, ParagraphKind::Text,
                                      &Paragraph::kind);
  return static_cast<std::uint32_t>(lead - story.body.begin()) + 1;
}

bool is_one_word(std::string_view name) {
  return name.find(' ') == name.npos;
}

/// True of a name that needs no second look: one of the table, or a person
/// whose first name is a given name.
bool is_known(const NamedEntity& entity) {
  if (entity.kind == NameKind::Org) {
    const Organisation* known = find_organisation(entity.value);
    return known != nullptr && !known->is_doubtful(entity.value);
  }
  if (find_public_figure(entity.value) != nullptr) return true;
  if (is_one_word(entity.value)) return false;
  const std::string_view first =
      std::string_view(entity.value).substr(0, entity.value.find(' '));
  return has(built_in_model().lexicon.find(word_key(first)), Fact::GivenName);
}

/// A word alone that nothing in the story says is a name: of people any, of
/// organisations one that is an ordinary word, too ("Figures").
bool is_doubtful(const NamedEntity& entity) {
  if (!is_one_word(entity.value)) return false;
  const std::uint32_t facts =
      built_in_model().lexicon.find(word_key(entity.value));
  return entity.kind == NameKind::Person || has(facts, Fact::Dictionary);
}

/// Two mentions, or one in the first paragraph. In a headline, where every word
/// may have a capital, only a known name stands for itself; elsewhere an
/// organisation of the table, which is nobody's guess.
bool counts(const NamedEntity& entity, std::uint32_t lead) {
  if (!entity.attested && !is_known(entity) && is_doubtful(entity)) {
    return false;
  }
  if (entity.mentions.size() >= 2) return true;
  // A lone surname may be anybody's, or no name at all.
  const bool person = entity.kind == NameKind::Person;
  if (person && is_one_word(entity.value)) return false;
  const std::uint32_t text = entity.mentions.front().span.text;
  if (text == lead) return true;
  return (text == 0 || !person) && is_known(entity);
}

/// The model has seen English only; in other languages known names count.
bool is_english(const Story& story) {
  return story.language.empty() || story.language.starts_with("en");
}

/// The agency that wrote the story is its source, not its subject.
bool is_own_agency(const Story& story, const std::string& name) {
  const Agency* agency = find_agency(name);
  if (agency == nullptr) return false;
  const auto own = derived_values(story, Field::Agency);
  return std::ranges::find(own, agency->id) != own.end();
}

std::string note_on(const NamedEntity& entity) {
  const NameMention& first = entity.mentions.front();
  std::string note = first.surface + ", " + name_text_place(first.span.text);
  if (entity.mentions.size() > 1) {
    note += ", " + std::to_string(entity.mentions.size()) + " mentions";
  }
  return note;
}

/// "james baker", as codes are written, as "James Baker"; a name with a capital
/// or a letter that is not ASCII stays.
std::string with_capitals(std::string name) {
  const bool code = std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || c == ' ' || c == '-' || c == '\'';
  });
  if (!code) return name;
  bool starts = true;
  for (char& c : name) {
    const bool letter = c >= 'a' && c <= 'z';
    if (letter && starts) c = static_cast<char>(c - 'a' + 'A');
    starts = !letter;
  }
  return name;
}

/// A person of the metadata as a facet shows him: a code that is no more than
/// a surname is the person whom the text names in full.
std::string metadata_person(const std::string& name,
                            std::span<const NamedEntity> entities) {
  std::string value = with_capitals(name);
  if (is_one_word(value)) {
    const std::string surname = comparable(value);
    for (const NamedEntity& entity : entities) {
      const auto space = entity.value.rfind(' ');
      if (entity.kind == NameKind::Person && space != entity.value.npos &&
          comparable(std::string_view(entity.value).substr(space)) == surname) {
        return entity.value;
      }
    }
  }
  const PublicFigure* known = find_public_figure(value);
  return known == nullptr ? value : std::string(known->name);
}

void add_metadata(Story& story, std::span<const NamedEntity> entities) {
  for (const Entity& entity : story.people) {
    if (entity.name.size() > kMaxNameBytes) continue;
    add_derived(story, Field::Person, metadata_person(entity.name, entities),
                Evidence::Metadata, entity.code);
  }
  for (const Entity& entity : story.orgs) {
    if (entity.name.size() > kMaxNameBytes) continue;
    const Organisation* known = find_organisation(entity.name);
    add_derived(story, Field::Org,
                known == nullptr ? entity.name : known->name,
                Evidence::Metadata, entity.code);
  }
}

bool any_is_one_word(const std::vector<Entity>& people) {
  return std::ranges::any_of(
      people, [](const Entity& entity) { return is_one_word(entity.name); });
}

/// True if the story has the value, or one that differs only in case.
bool has_value(const Story& story, Field field, const std::string& value) {
  return std::ranges::any_of(story.derived, [&](const Derived& derived) {
    return derived.field == field &&
           comparable(derived.value) == comparable(value);
  });
}

}  // namespace

std::vector<std::string_view> name_texts(const Story& story) {
  std::vector<std::string_view> texts = {story.headline};
  for (const Paragraph& paragraph : story.body) {
    const bool read = paragraph.kind != ParagraphKind::Note &&
                      paragraph.kind != ParagraphKind::Table;
    texts.push_back(read ? std::string_view(paragraph.text)
                         : std::string_view());
  }
  return texts;
}

std::string name_text_place(std::uint32_t number) {
  return number == 0 ? "headline" : "paragraph " + std::to_string(number);
}

void derive_names(Story& story, std::span<const NameText> texts,
                  std::span<const NameSpan> spans, NameForms& forms) {
  const bool people_known = !story.people.empty();
  const bool orgs_known = !story.orgs.empty();
  std::vector<NamedEntity> entities;
  if (!people_known || !orgs_known || any_is_one_word(story.people)) {
    entities = link_names(texts, spans, forms);
  }
  add_metadata(story, entities);
  const std::uint32_t lead = lead_number(story);
  const bool english = is_english(story);
  std::size_t left = kMaxValues;
  for (const NamedEntity& entity : entities) {
    const bool org = entity.kind == NameKind::Org;
    if (org ? orgs_known : people_known) continue;
    if (entity.value.size() > kMaxNameBytes || !counts(entity, lead)) continue;
    if (org && is_own_agency(story, entity.value)) continue;
    if (!english && !is_known(entity)) continue;
    if (has_value(story, field_of(entity.kind), entity.value)) continue;
    if (left-- == 0) break;
    add_derived(story, field_of(entity.kind), entity.value, Evidence::Text,
                note_on(entity));
  }
}

}  // namespace dateline::indexer
