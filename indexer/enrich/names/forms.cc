// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/forms.h"

#include <algorithm>
#include <cstdint>

#include "indexer/enrich/names/entities.h"
#include "indexer/enrich/names/model.h"
#include "indexer/enrich/names/no_names.h"
#include "indexer/enrich/names/words.h"
#include "schema/cells.h"
#include "schema/comparable.h"
#include "schema/organisations.h"
#include "schema/places.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

/// Countries, regions and cities that are large or often in the news: smaller
/// ones share their names with too many people and companies.
bool is_large_place(std::string_view name, Analyzer& analyzer) {
  constexpr std::uint32_t kManyPeople = 200'000;
  return std::ranges::any_of(find_place_name(name, analyzer), [](PlaceId id) {
    const PlaceFacts place = place_facts(id);
    return place.kind != PlaceKind::City || place.fame != Fame::None ||
           place.people >= kManyPeople;
  });
}

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// True if the last word is one that companies have and people have not.
bool is_company(std::string_view name) {
  if (has_legal_form(name)) return true;
  const auto space = name.rfind(' ');
  if (space == name.npos) return false;
  const std::uint32_t facts =
      built_in_model().lexicon.find(word_key(name.substr(space + 1)));
  return has(facts, Fact::OrgWord) && !has(facts, Fact::Surname) &&
         !has(facts, Fact::GivenName);
}

/// "Apple Watch" is of Apple: a known organisation and ordinary words behind
/// it that make no other one ("World Bank Group").
std::string without_product(std::string_view name) {
  const auto space = name.rfind(' ');
  if (space == name.npos) return std::string(name);
  const std::uint32_t facts =
      built_in_model().lexicon.find(word_key(name.substr(space + 1)));
  const bool ordinary = has(facts, Fact::Dictionary) &&
                        !has(facts, Fact::OrgWord) && !has(facts, Fact::City);
  for (auto end = space; ordinary; end = name.rfind(' ', end - 1)) {
    const std::string_view rest = name.substr(end + 1);
    if (is_small(rest.front())) break;  // "Bank of Japan": all one name
    if (const Organisation* known = find_organisation(name.substr(0, end))) {
      return std::string(known->name);
    }
    if (end == 0 || name.rfind(' ', end - 1) == name.npos) break;
  }
  return std::string(name);
}

NameForm made(NameKind tagged, const std::string& surface,
              Analyzer& analyzer) {
  const bool company = tagged == NameKind::Person && is_company(surface);
  NameForm form{.kind = company ? NameKind::Org : tagged, .value = {}, .words = {}};
  const std::string_view bare = without_own(surface);
  const bool own = bare.size() < surface.size() &&
                   find_organisation(surface) == nullptr &&
                   find_organisation(bare) != nullptr;
  form.value = form.kind == NameKind::Org
                   ? organisation_value(own ? bare : surface)
                   : person_value(surface);
  form.large_place = is_large_place(surface, analyzer);
  form.in_table = find_organisation(form.value) != nullptr;
  if (form.kind == NameKind::Org && !form.in_table) {
    form.value = without_product(form.value);
  }
  form.company = form.kind == NameKind::Org &&
                 (form.in_table || has_legal_form(surface));
  form.no_name = !form.in_table && form.kind != NameKind::Place &&
                 is_no_name(form.value, form.kind);
  form.words = name_words(form.value);
  return form;
}

}  // namespace

NameWords name_words(std::string_view name) {
  NameWords words;
  for (const std::string_view part : split_cells(name, ' ')) {
    std::string word = comparable(part);
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

std::string_view without_own(std::string_view name) {
  for (const std::string_view end : {"'s", "\u2019s"}) {
    if (name.ends_with(end)) name.remove_suffix(end.size());
  }
  return name;
}

NameForms::Name NameForms::expect(NameKind tagged,
                                  std::string_view surface) const {
  Name name;
  name.key.reserve(surface.size() + 1);
  name.key += static_cast<char>(tagged);
  name.key += surface;
  name.hash = static_cast<std::uint32_t>(stable_hash(name.key));
  names_.expect(name.hash);
  return name;
}

const NameForm& NameForms::of(const Name& name) {
  const std::uint32_t number = names_.of(name.key, name.hash);
  if (number == forms_.size()) {
    forms_.emplace_back() =
        made(name.tagged(), std::string(name.surface()), analyzer_);
    bytes_ += name.key.size();
  }
  return forms_[number];
}

void NameForms::trim() {
  constexpr std::size_t kMostForms = 16'384, kMostBytes = 2 << 20;
  if (forms_.size() <= kMostForms && bytes_ <= kMostBytes) return;
  names_ = {};
  forms_.clear();
  bytes_ = 0;
}

}  // namespace dateline::indexer
