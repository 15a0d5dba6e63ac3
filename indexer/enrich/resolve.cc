// SPDX-License-Identifier: GPL-3.0-or-later
//
#include "indexer/enrich/resolve.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "indexer/enrich/place_tuning.h"

namespace dateline::indexer {
namespace {

using namespace tuning;

constexpr double kUnknownPrior = -1;  // not counted yet

double prior_of(const PlaceFacts& place, bool first_level) {
  double prior = std::log10(place.people + kPeopleOffset);
  switch (place.kind) {
    case PlaceKind::Country:
      return prior + kCountry;
    case PlaceKind::Subdivision:
      return prior + (first_level ? kRegion : kLowerRegion);
    case PlaceKind::City:
      break;
  }
  switch (place.fame) {
    case Fame::Capital:
      return prior + kCapital;
    case Fame::Known:
      return prior + kKnownCity;
    case Fame::None:
      break;
  }
  return prior;
}

bool lies_in(PlaceId id, PlaceId region) {
  for (std::optional<PlaceId> next = id; next;
       next = place_facts(*next).parent) {
    if (*next == region) return true;
  }
  return false;
}

double vote_of(double votes) { return votes > 0 ? std::log1p(votes) : 0; }

}  // namespace

Resolver::Resolver()
    : votes_(place_count()),
      given_(place_count()),
      priors_(place_count(), kUnknownPrior) {}

void Resolver::clear() {
  for (const PlaceId id : supported_) given_[id] = 0;
  supported_.clear();
}

void Resolver::support(PlaceId id, double votes) {
  const PlaceFacts place = place_facts(id);
  for (const std::optional<PlaceId> part :
       {std::optional(place.country), place.region}) {
    if (!part) continue;
    given_[*part] += static_cast<float>(votes);
    supported_.push_back(*part);
  }
}

void Resolver::add_vote(PlaceId id, double votes) {
  votes_[id] += static_cast<float>(votes);
  touched_.push_back(id);
}

std::span<Resolver::Reading> Resolver::readings(const Name& name) {
  return std::span(readings_).subspan(name.first, name.count);
}

std::span<const Resolver::Reading> Resolver::readings(const Name& name) const {
  return std::span(readings_).subspan(name.first, name.count);
}

double Resolver::prior(PlaceId id, const PlaceFacts& place) const {
  double& known = priors_[id];
  if (known == kUnknownPrior) known = prior_of(place, place.region == id);
  return known;
}

void Resolver::add_readings(Name& name, const Mention& mention) {
  name.first = static_cast<std::uint32_t>(readings_.size());
  const auto add = [&](PlaceId id, bool inside) {
    const PlaceFacts place = place_facts(id);
    readings_.push_back(
        {.meaning = {id, inside},
         .kind = inside ? PlaceKind::City : place.kind,
         .country = place.country,
         .region = place.region.value_or(place.country),
         .prior = inside ? kSmallPlace : prior(id, place)});
    if (mention.filed && readings_.back().kind == PlaceKind::City) {
      readings_.back().prior += kFiledCity;
    }
    name.country = name.country || readings_.back().kind == PlaceKind::Country;
  };
  for (const PlaceId id : mention.places) add(id, false);
  for (const PlaceId id : mention.inside) add(id, true);
  name.count = static_cast<std::uint32_t>(readings_.size()) - name.first;
}

/// The number of the mention's name, which is added if it is new.
std::uint32_t Resolver::name_called(const Mention& mention) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mention.key & mask;
  for (; slots_[at] != 0; at = (at + 1) & mask) {
    if (names_[slots_[at] - 1].key == mention.key) return slots_[at] - 1;
  }
  const auto number = static_cast<std::uint32_t>(names_.size());
  slots_[at] = number + 1;
  const auto blanks = std::ranges::count(mention.surface, ' ');
  names_.push_back({.key = mention.key,
                    .use = mention.use,
                    .words = static_cast<std::uint32_t>(blanks) + 1});
  add_readings(names_.back(), mention);
  return number;
}

void Resolver::collect(std::span<const Mention> mentions) {
  slots_.assign(std::bit_ceil(2 * mentions.size() + 1), 0);
  for (const Mention& mention : mentions) {
    name_of_.push_back(name_called(mention));
    Name& name = names_[name_of_.back()];
    name.person = name.person || mention.person;
    name.announced = name.announced || mention.announced;
    name.beside_name = name.beside_name || mention.beside_name;
    name.speaks = name.speaks || mention.speaks;
    name.spoken = name.spoken || !mention.shouted;
    name.headline = name.headline || mention.paragraph == 0;
    name.filed = name.filed || mention.filed;
    name.ordinary = name.ordinary || mention.ordinary;
    name.part = name.part || mention.part;
    if (!mention.person) ++name.mentions;
  }
}

/// "A, B": leaves to A the readings that lie in a reading of B, if any does.
void Resolver::fix_contained(std::span<const Mention> mentions) {
  for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
    if (!mentions[i].within_next) continue;
    Name& inner = names_[name_of_[i]];
    const Name& outer = names_[name_of_[i + 1]];
    if (inner.fixed || &inner == &outer || outer.count == 0) continue;
    const auto fits = [&](const Reading& reading) {
      return std::ranges::any_of(readings(outer), [&](const Reading& region) {
        const PlaceId id = reading.meaning.place;
        return region.kind != PlaceKind::City &&
               (reading.meaning.inside || id != region.meaning.place) &&
               lies_in(id, region.meaning.place);
      });
    };
    const auto all = readings(inner);
    auto end = std::stable_partition(all.begin(), all.end(), fits);
    if (end == all.begin()) {
      // "HANOVER, New Jersey" is not the one in Germany, whether the gazetteer
      // has it or not; "NEW YORK, WASHINGTON" are two cities.
      const auto region =
          std::ranges::max_element(readings(outer), {}, &Reading::prior);
      if (!inner.filed || !outer.filed || region->kind == PlaceKind::City) {
        continue;
      }
      end = std::stable_partition(
          all.begin(), all.end(), [&](const Reading& reading) {
            // Borders of regions move: Hyderabad was in Andhra Pradesh.
            return reading.country == region->country &&
                   (reading.region == region->region ||
                    reading.region == reading.country ||
                    reading.prior >= kLarge);
          });
      inner.count = static_cast<std::uint32_t>(end - all.begin());
      continue;
    }
    inner.count = static_cast<std::uint32_t>(end - all.begin());
    inner.fixed = true;
  }
}

/// Shares each name out among its readings.
void Resolver::share_out(bool with_votes) {
  for (const Name& name : names_) {
    if (name.count == 1) {
      readings_[name.first].share = 1;
      continue;
    }
    double best = 0, sum = 0;
    for (Reading& reading : readings(name)) {
      double score = kPriorFactor * reading.prior;
      if (with_votes) {
        score += kCountryFactor * vote_of(country_votes(name, reading)) +
                 kRegionFactor * vote_of(region_votes(name, reading));
      }
      scores_.push_back(score);
      best = std::max(best, score);
    }
    std::size_t i = scores_.size() - name.count;
    for (Reading& reading : readings(name)) {
      const double behind = scores_[i++] - best;
      reading.share = behind == 0 ? 1 : std::exp(behind);
      sum += reading.share;
    }
    for (Reading& reading : readings(name)) reading.share /= sum;
    scores_.clear();
  }
}

/// Counts all votes anew: what was supported, and every name's shares.
void Resolver::vote() {
  for (const PlaceId id : touched_) votes_[id] = 0;
  touched_.clear();
  for (const PlaceId id : supported_) {
    votes_[id] = given_[id];
    touched_.push_back(id);
  }
  for (const Name& name : names_) {
    for (const Reading& reading : readings(name)) {
      const double votes = name.weight * reading.share;
      add_vote(reading.country, votes);
      if (reading.region != reading.country) add_vote(reading.region, votes);
    }
  }
}

/// Votes of all but `name` for the country of `reading`.
double Resolver::country_votes(const Name& name, const Reading& reading) const {
  double votes = votes_[reading.country];
  for (const Reading& own : readings(name)) {
    if (own.country == reading.country) votes -= name.weight * own.share;
  }
  return votes;
}

double Resolver::region_votes(const Name& name, const Reading& reading) const {
  if (reading.region == reading.country) return 0;
  double votes = votes_[reading.region];
  for (const Reading& own : readings(name)) {
    if (own.region == reading.region) votes -= name.weight * own.share;
  }
  return votes;
}

/// Whether `best`, the likeliest reading, is likely enough to be meant.
bool Resolver::is_enough(const Name& name, const Reading& best) const {
  if (name.fixed) return true;
  const double country = country_votes(name, best);
  const double region = region_votes(name, best);
  if (name.use == NameUse::Word) {
    return best.kind != PlaceKind::Country && name.announced &&
           !name.beside_name && region >= 1;
  }
  if (best.kind == PlaceKind::Country) {
    // "TURKEY" somewhere, "US" anywhere.
    const bool doubtful =
        name.ordinary && (!name.headline || name.use == NameUse::Acronym);
    if (doubtful && !name.spoken) return false;
    return name.use != NameUse::Person || !name.beside_name ||
           name.announced || country >= 1;
  }
  if (!name.spoken) return region >= kShoutedRegion;
  const bool personal = name.use == NameUse::Person;
  if (personal && name.beside_name && region < 1) return false;
  if (region >= kSmallRegion) return true;
  if (name.announced && country >= kAnnouncedCountry) return true;
  // "East Bank", which only one region has, is nobody's name.
  if (best.meaning.inside) return name.count == 1 && name.words > 1 && !personal;
  const double prior = personal ? best.prior - kSomebodys : best.prior;
  return prior >= kLarge ||
         (prior >= kMiddling && country >= kMiddlingCountry) ||
         (prior >= kSmall && country >= kSmallCountry);
}

/// Whether the name is a person's or a firm's here, as far as its neighbours
/// say.
bool Resolver::is_somebody(const Name& name) const {
  if (name.announced || name.fixed || name.filed) return false;
  if (name.person) return true;
  if (name.part && !name.spoken) return true;
  if (name.country || !(name.speaks || name.beside_name)) return false;
  if (name.use == NameUse::Person) return true;
  return std::ranges::all_of(readings(name), [](const Reading& reading) {
    return reading.prior < kLarge;
  });
}

/// Takes the likeliest reading; where several regions of a country share the
/// name and none is likely, the country.
void Resolver::decide(Name& name) const {
  if (name.mentions == 0 || name.count == 0 || is_somebody(name)) return;
  const auto all = readings(name);
  const auto best = std::ranges::max_element(all, {}, &Reading::share);
  double region = 0, country = 0;
  for (const Reading& reading : all) {
    if (reading.country != best->country) continue;
    country += reading.share;
    if (reading.region == best->region) region += reading.share;
  }
  const bool enough = is_enough(name, *best);
  const bool filed = name.filed && !best->meaning.inside;
  if (filed || (region >= kLikely && enough)) {
    name.meaning = best->meaning;
    return;
  }
  // "Mount Vernon" is many, all in one country, and nobody's name.
  const bool phrase = name.words > 1 && name.use != NameUse::Word;
  if ((country >= kLikely && enough) || (country >= kCertain && phrase)) {
    name.meaning = {.place = best->country, .inside = false};
  }
}

std::span<const std::optional<Meaning>> Resolver::resolve(
    std::span<const Mention> mentions) {
  names_.clear();
  name_of_.clear();
  readings_.clear();
  meanings_.clear();
  collect(mentions);
  fix_contained(mentions);
  for (Name& name : names_) {
    const double first = name.filed                      ? kFiledVote
                         : name.fixed                     ? kFixedVote
                         : name.use == NameUse::Word     ? kWordVote
                         : name.use == NameUse::Person   ? kPersonVote
                         : name.person && !name.announced ? 0
                                                          : 1;
    if (name.mentions > 0) name.weight = first * (1 + std::log2(name.mentions));
  }
  share_out(false);
  vote();
  for (int round = 0; round < kRounds; ++round) {
    share_out(true);
    vote();
  }
  for (Name& name : names_) decide(name);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    meanings_.push_back(mentions[i].person ? std::nullopt
                                           : names_[name_of_[i]].meaning);
  }
  return meanings_;
}

std::optional<PlaceId> Resolver::choose(std::span<const PlaceId> places) const {
  std::optional<PlaceId> chosen;
  double best = 0;
  for (const PlaceId id : places) {
    const PlaceFacts place = place_facts(id);
    double score = kPriorFactor * prior(id, place) +
                   kCountryFactor * vote_of(given_[place.country]);
    if (place.region) score += kRegionFactor * vote_of(given_[*place.region]);
    if (chosen && score <= best) continue;
    best = score;
    chosen = id;
  }
  return chosen;
}

}  // namespace dateline::indexer
