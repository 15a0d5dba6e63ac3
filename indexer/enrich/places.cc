// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which places a story is about: what its metadata names, where it was filed,
// and what its headline and text name often or early enough.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "indexer/enrich/derive.h"
#include "indexer/enrich/place_tuning.h"
#include "indexer/enrich/places_state.h"
#include "schema/places.h"

namespace dateline::indexer {
namespace {

using namespace tuning;

constexpr std::uint16_t kDateline = 0xffff;  // as a number of a paragraph

double weight_of(const Mention& mention) {
  if (mention.paragraph == kDateline || mention.paragraph == 0) {
    return kHeadlineWeight;
  }
  return mention.paragraph == 1 ? kLeadWeight : kBodyWeight;
}

bool is_list_of_figures(std::string_view text) {
  const auto digits = std::ranges::count_if(
      text, [](char c) { return c >= '0' && c <= '9'; });
  return static_cast<double>(digits) >
         kMostDigits * static_cast<double>(text.size());
}

std::string note_of(const Mention& mention) {
  const std::string name(mention.surface);
  if (mention.paragraph == kDateline) return name + ", dateline";
  if (mention.paragraph == 0) return name + ", headline";
  return name + ", paragraph " + std::to_string(mention.paragraph);
}

bool names_country(const Mention& mention) {
  return std::ranges::any_of(mention.places, [](PlaceId id) {
    return place_facts(id).kind == PlaceKind::Country;
  });
}

/// Adds the value of the place itself, without what it lies in.
void add_place(Story& story, PlaceId id, Evidence evidence,
               std::string_view note) {
  const Place row = place(id);
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
  Deriver(Story& story, PlacesState& state, const SourceSettings& source)
      : story_(story), state_(state), source_(source) {}

  void run() {
    state_.resolver.clear();
    state_.mentions.clear();
    state_.weights.clear();
    for (const std::string* home : {&source_.home_country,
                                    &source_.home_region}) {
      if (const auto id = find_place_code(*home)) {
        state_.resolver.support(*id, kHomeVotes);
      }
    }
    read_metadata();
    read_dateline();
    read_text();
    decide_for_archive();
  }

 private:
  // --- Metadata ------------------------------------------------------------

  void read_metadata() {
    for (const Entity& entity : story_.places) {
      const auto id = read_entity(entity);
      if (id) {
        for (const PlaceId part : ancestors(*id)) {
          add_place(story_, part, Evidence::Metadata, entity.name);
        }
        declared_.insert(place_facts(*id).country);
        state_.resolver.support(*id, kMetadataVotes);
      } else if (entity.name.size() <= kMaxNameBytes) {
        add_derived(story_, Field::Place, entity.name, Evidence::Metadata,
                    entity.code);
      }
    }
  }

  std::optional<PlaceId> read_entity(const Entity& entity) {
    const auto coded = find_place_code(entity.code);
    if (coded && place_facts(*coded).kind != PlaceKind::City) return coded;
    if (entity.name.empty() || entity.name.size() > kMaxNameBytes) return {};
    const auto named = find_place_name(entity.name, state_.analyzer);
    if (!named.empty()) return state_.resolver.choose(named);
    // "Pune, India"
    std::vector<Mention> parts;
    state_.finder.find(entity.name, 0, parts);
    if (parts.empty() || parts.front().surface.data() != entity.name.data()) {
      return {};
    }
    const auto meanings = state_.resolver.resolve(parts);
    if (!meanings.front() || meanings.front()->inside) return {};
    return meanings.front()->place;
  }

  // --- Dateline ------------------------------------------------------------

  void read_dateline() {
    dateline_ = story_.dateline_place;
    const auto country = find_place_code(story_.dateline_country);
    add_region(story_.dateline_admin1, find_state(story_.dateline_admin1,
                                                  country));
    add_region(story_.dateline_country, country);
    if (dateline_.size() > kMaxNameBytes) return;
    state_.finder.find(dateline_, kDateline, state_.mentions);
    leave_out_parts();
    for (Mention& mention : state_.mentions) {
      mention.filed = true;
      mention.person = mention.shouted = false;
    }
  }

  void add_region(const std::string& written, std::optional<PlaceId> coded) {
    if (written.empty()) return;
    if (!dateline_.empty()) dateline_ += ", ";
    dateline_ += coded ? std::string(place(*coded).name) : written;
    if (coded) state_.resolver.support(*coded, kDatelineVotes);
  }

  /// The region that a code behind a town means: one of `country`'s, of the
  /// United States where none is named. "ARLINGTON, Va" is in Virginia, not in
  /// the Vatican, and "ERIE, PA" not in Panama.
  static std::optional<PlaceId> find_state(std::string_view written,
                                           std::optional<PlaceId> country) {
    std::string_view letters = written;
    if (letters.ends_with('.')) letters.remove_suffix(1);
    std::string code(country ? place(*country).code : "US");
    code.append("-").append(letters);
    const auto state = find_place_code(code);
    return state ? state : find_place_code(written);
  }

  /// Names inside of one that is not known, "NORTH BRUNSWICK"; a city and its
  /// country without a comma, "ROME Italy", stay.
  void leave_out_parts() {
    const char* end = nullptr;  // of the mention before
    for (std::size_t i = 0; i < state_.mentions.size(); ++i) {
      Mention& mention = state_.mentions[i];
      const char* begin = mention.surface.data();
      const bool follows = end != nullptr && begin - end <= 1;
      if (follows && names_country(mention)) {
        mention.partial = state_.mentions[i - 1].partial = false;
      }
      end = begin + mention.surface.size();
    }
    std::erase_if(state_.mentions,
                  [](const Mention& mention) { return mention.partial; });
  }

  // --- Text ----------------------------------------------------------------

  void read_text() {
    state_.finder.find(story_.headline, 0, state_.mentions);
    std::uint16_t number = 0;
    for (const Paragraph& paragraph : story_.body) {
      if (number + 1 < kDateline) ++number;
      if (paragraph.kind == ParagraphKind::Note ||
          paragraph.kind == ParagraphKind::Table) {
        continue;
      }
      if (is_list_of_figures(paragraph.text)) continue;
      state_.finder.find(paragraph.text, number, state_.mentions);
    }
  }

  // --- What the archive's own gazetteer takes back ---------------------------

  /// The row that takes the mention back; nullptr if none does.
  const OwnName* stop_of(const Mention& mention) const {
    if (state_.own == nullptr || state_.own->empty()) return nullptr;
    const OwnName* row =
        state_.own->find(Field::Place, mention.surface, state_.analyzer);
    return row != nullptr && row->stop ? row : nullptr;
  }

  /// Decides without what is taken back. Where something is, decides with it
  /// as well: the difference is what the rows have changed.
  void decide_for_archive() {
    std::map<std::string, const OwnName*, std::less<>> stops;  // by note_of
    for (const Mention& mention : state_.mentions) {
      if (const OwnName* row = stop_of(mention)) {
        stops.emplace(note_of(mention), row);
      }
    }
    if (stops.empty()) {
      decide();
      return;
    }
    const std::size_t before = story_.derived.size();
    decide();
    const auto first =
        story_.derived.begin() + static_cast<std::ptrdiff_t>(before);
    const std::vector<Derived> with_stopped(first, story_.derived.end());
    story_.derived.erase(first, story_.derived.end());
    forget();
    std::erase_if(state_.mentions, [&](const Mention& mention) {
      return stop_of(mention) != nullptr;
    });
    decide();
    for (const Derived& value : with_stopped) {
      if (has(value)) continue;
      // A value that needed the others' weight only stands under the first.
      const auto stop = stops.find(value.note);
      take_back(story_, value, *(stop == stops.end() ? stops.begin()
                                                     : stop)->second);
    }
  }

  void forget() {
    told_.clear();
    state_.weights.clear();
    any_will_do_ = true;
  }

  bool has(const Derived& value) const {
    return std::ranges::any_of(story_.derived, [&](const Derived& other) {
      return other.field == value.field && other.value == value.value;
    });
  }

  void decide() {
    const auto meanings = state_.resolver.resolve(state_.mentions);
    weigh(meanings);
    for (std::size_t i = 0; i < meanings.size(); ++i) {
      if (!meanings[i]) continue;
      const Mention& mention = state_.mentions[i];
      const PlaceId id = meanings[i]->place;
      const bool filed = mention.paragraph == kDateline;
      // The first mention says it all; those of the dateline stand first.
      if (!filed && !told_.insert(id).second) continue;
      told_.insert(id);
      const std::string note = note_of(mention);
      if (filed) add_filed(story_, id, note);
      for (const PlaceId part : ancestors(id)) {
        if (!is_about(part) || !is_allowed(part)) continue;
        add_place(story_, part, filed ? Evidence::Dateline : Evidence::Text,
                  note);
      }
    }
  }

  void weigh(std::span<const std::optional<Meaning>> meanings) {
    for (std::size_t i = 0; i < meanings.size(); ++i) {
      if (!meanings[i]) continue;
      const double weight = weight_of(state_.mentions[i]);
      if (weight >= kHeadlineWeight) any_will_do_ = false;
      for (std::optional<PlaceId> part = meanings[i]->place; part;
           part = place_facts(*part).parent) {
        state_.weights.add(*part, weight);
      }
    }
  }

  bool is_about(PlaceId id) {
    if (any_will_do_) return true;
    const PlaceId country = place_facts(id).country;
    return state_.weights.of(country) >= kCountryWeight &&
           state_.weights.of(id) >= kPartWeight;
  }

  /// Metadata that names places has the last word on countries.
  bool is_allowed(PlaceId id) const {
    return declared_.empty() || declared_.contains(place_facts(id).country);
  }

  static constexpr std::size_t kMaxNameBytes = 200;

  Story& story_;
  PlacesState& state_;
  const SourceSettings& source_;
  std::string dateline_;
  std::set<PlaceId> declared_;  // countries of the metadata
  std::set<PlaceId> told_;
  bool any_will_do_ = true;  // dateline and headline name none
};

}  // namespace

void derive_places(Story& story, PlacesState& state,
                   const SourceSettings& source) {
  state.analyzer.forget();
  Deriver(story, state, source).run();
}

}  // namespace dateline::indexer
