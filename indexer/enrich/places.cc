// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which places a story is about. Strongest first: what the metadata names,
// what the dateline names, names in the text that can be nothing else; and
// then, because a story has few countries, the doubtful names that lie in one
// of those: Punjab is Pakistan's beside Lahore and India's beside Amritsar.
// A name that stays doubtful is left out.
#include <algorithm>
#include <set>

#include "indexer/enrich/derive.h"
#include "indexer/enrich/mentions.h"
#include "schema/places.h"

namespace dateline::indexer {
namespace {

using Countries = std::set<PlaceId>;

PlaceId country_of(PlaceId id) { return ancestors(id).back(); }

Countries countries_of(const std::vector<PlaceId>& places) {
  Countries countries;
  for (const PlaceId id : places) countries.insert(country_of(id));
  return countries;
}

bool is_kind(PlaceId id, PlaceKind kind) { return place(id).kind == kind; }

bool lies_in(PlaceId id, PlaceId region) {
  const auto chain = ancestors(id);
  return std::ranges::find(chain, region) != chain.end();
}

/// Among namesakes of one country the country itself (Mexico), else the city
/// and what it lies in (Washington is not the state, New York is).
std::vector<PlaceId> without_namesakes(std::vector<PlaceId> places) {
  const auto country = std::ranges::find_if(
      places, [](PlaceId id) { return is_kind(id, PlaceKind::Country); });
  if (country != places.end()) return {*country};
  const auto city = std::ranges::find_if(
      places, [](PlaceId id) { return is_kind(id, PlaceKind::City); });
  if (city == places.end()) return places;
  const PlaceId kept = *city;
  std::erase_if(places, [&](PlaceId id) { return !lies_in(kept, id); });
  return places;
}

/// The places that lie in one of `countries`, if that leaves one country.
std::vector<PlaceId> supported(const std::vector<PlaceId>& places,
                               const Countries& countries) {
  std::vector<PlaceId> left;
  for (const PlaceId id : places) {
    if (countries.contains(country_of(id))) left.push_back(id);
  }
  return countries_of(left).size() == 1 ? without_namesakes(left)
                                        : std::vector<PlaceId>();
}

/// "A, B": the readings of A that lie in a reading of B.
std::vector<PlaceId> contained(const Mention& inner, const Mention& outer) {
  std::vector<PlaceId> found;
  for (const PlaceId id : inner.places) {
    for (const PlaceId region : outer.places) {
      if (id != region && lies_in(id, region)) found.push_back(id);
    }
  }
  return found;
}

/// Adds the place's own value and those of everything it lies in.
void add_place(Story& story, PlaceId id, Evidence evidence,
               std::string_view note) {
  for (const PlaceId part : ancestors(id)) {
    const Place row = place(part);
    switch (row.kind) {
      case PlaceKind::Country:
        add_derived(story, Field::Country, row.code, evidence, note);
        break;
      case PlaceKind::Subdivision:
        add_derived(story, Field::Province, row.code, evidence, note);
        break;
      case PlaceKind::City:
        add_derived(story, Field::City, row.name, evidence, note);
        break;
    }
  }
}

void add_filed(Story& story, PlaceId id, std::string_view note) {
  for (const PlaceId part : ancestors(id)) {
    const Place row = place(part);
    const bool city = row.kind == PlaceKind::City;
    add_derived(story, Field::Filed, city ? row.name : row.code,
                Evidence::Dateline, note);
  }
}

class Deriver {
 public:
  Deriver(Story& story, Analyzer& analyzer)
      : story_(story), analyzer_(analyzer) {}

  void run() {
    read_metadata();
    read_dateline();
    read_text();
  }

 private:
  // --- Metadata ------------------------------------------------------------

  void read_metadata() {
    for (const Entity& entity : story_.places) {
      std::vector<PlaceId> places = coded(entity);
      if (places.empty()) places = named(entity.name, {});
      for (const PlaceId id : places) {
        add_place(story_, id, Evidence::Metadata, entity.name);
        countries_.insert(country_of(id));
      }
      if (places.empty() && entity.name.size() <= kMaxNameBytes) {
        add_derived(story_, Field::Place, entity.name, Evidence::Metadata,
                    entity.code);
      }
    }
    declared_ = countries_;
  }

  static std::vector<PlaceId> coded(const Entity& entity) {
    const auto id = find_place_code(entity.code);
    if (!id || is_kind(*id, PlaceKind::City)) return {};
    return {*id};
  }

  /// The places called `name`, which may say what it lies in: "Pune, India".
  std::vector<PlaceId> named(std::string_view name,
                             const Countries& known) const {
    if (name.empty() || name.size() > kMaxNameBytes) return {};
    std::vector<PlaceId> places = find_place_name(name);
    const auto comma = name.find_first_of(",(");
    if (places.empty() && comma != name.npos) {
      const Mention inner{.places = find_place_name(name.substr(0, comma))};
      const auto end = std::min(name.find(')'), name.size());
      const Mention outer{
          .places = find_place_name(name.substr(comma + 1, end - comma - 1))};
      places = outer.places.empty() ? inner.places : contained(inner, outer);
      if (places.empty()) places = outer.places;
    }
    if (countries_of(places).size() == 1) return without_namesakes(places);
    const auto nearer = supported(places, known);
    if (!nearer.empty()) return nearer;
    std::erase_if(places, [](PlaceId id) {
      return !is_kind(id, PlaceKind::Country);
    });
    return places.size() == 1 ? places : std::vector<PlaceId>();
  }

  // --- Dateline ------------------------------------------------------------

  void read_dateline() {
    Countries known = countries_;
    std::vector<PlaceId> regions;
    for (const std::string* name :
         {&story_.dateline_country, &story_.dateline_admin1}) {
      std::vector<PlaceId> places = named(*name, known);
      if (const auto id = find_place_code(*name)) places = {*id};
      if (places.empty()) continue;
      known = countries_of(places);
      regions = places;
    }
    std::vector<PlaceId> found;
    for (std::string_view rest = story_.dateline_place; !rest.empty();) {
      const auto end = std::min(rest.find('/'), rest.size());
      const auto places = named(rest.substr(0, end), known);
      found.insert(found.end(), places.begin(), places.end());
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (found.empty()) found = regions;
    for (const PlaceId id : found) add_dateline_place(id);
  }

  void add_dateline_place(PlaceId id) {
    const std::string note = story_.dateline_place + ", dateline";
    add_filed(story_, id, note);
    add_place(story_, id, Evidence::Dateline, note);
    countries_.insert(country_of(id));
  }

  // --- Text ----------------------------------------------------------------

  void read_text() {
    find_in(story_.headline, "headline");
    std::size_t number = 0;
    for (const Paragraph& paragraph : story_.body) {
      ++number;
      if (paragraph.kind == ParagraphKind::Note ||
          paragraph.kind == ParagraphKind::Table) {
        continue;
      }
      find_in(paragraph.text, "paragraph " + std::to_string(number));
    }
    decide_plain();
    decide_doubtful();
  }

  void find_in(std::string_view text, const std::string& where) {
    find_mentions(text, analyzer_, mentions_);
    places_of_mentions_.resize(mentions_.size(), where);
  }

  void decide_plain() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const Mention& mention = mentions_[i];
      if (mention.within_next && i + 1 < mentions_.size()) {
        accept(i, contained(mention, mentions_[i + 1]));
      }
      if (mention.use == NameUse::Plain || mention.use == NameUse::Acronym) {
        accept(i, without_namesakes(mention.places));
      }
    }
  }

  void decide_doubtful() {
    const Countries known = countries_;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const Mention& mention = mentions_[i];
      const bool person = mention.use == NameUse::Person;
      if (mention.use != NameUse::Shared && !person) continue;
      if (person && mention.beside_name) continue;
      const auto places = supported(mention.places, known);
      if (!places.empty()) {
        accept(i, places);
      } else if (person && mention.after_in) {
        accept(i, without_namesakes(mention.places));
      }
    }
  }

  /// `places` are of one mention; of several countries they say nothing.
  void accept(std::size_t i, const std::vector<PlaceId>& places) {
    if (countries_of(places).size() != 1) return;
    const PlaceId country = country_of(places.front());
    countries_.insert(country);
    // Metadata that names places has the last word on countries.
    if (!declared_.empty() && !declared_.contains(country)) return;
    const std::string note =
        mentions_[i].surface + ", " + places_of_mentions_[i];
    for (const PlaceId id : places) {
      add_place(story_, id, Evidence::Text, note);
    }
  }

  static constexpr std::size_t kMaxNameBytes = 200;

  Story& story_;
  Analyzer& analyzer_;
  std::vector<Mention> mentions_;
  std::vector<std::string> places_of_mentions_;  // "headline", "paragraph 3"
  Countries countries_;  // of the story, as far as they are known
  Countries declared_;   // those of its metadata
};

}  // namespace

void derive_places(Story& story, Analyzer& analyzer) {
  Deriver(story, analyzer).run();
}

}  // namespace dateline::indexer
