// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which place each name of a story means. A story has one meaning for a name,
// few countries and few regions: every name votes for where its namesakes lie,
// each in proportion to how many people live there, and then the votes of all
// the others decide. "A, B" settles A where one of its readings lies in B.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "indexer/enrich/mentions.h"
#include "schema/places.h"

namespace dateline::indexer {

/// What a mention means.
struct Meaning {
  PlaceId place = 0;
  bool inside = false;  // somewhere in `place`, too small for a row of its own
};

/// Holds votes and buffers: one per thread, kept for many stories.
class Resolver {
 public:
  Resolver();

  /// Forgets the story before.
  void clear();

  /// Something outside of the text speaks for `place` and all it lies in: as
  /// much as `votes` names in the text would.
  void support(PlaceId place, double votes);

  /// The meaning of each of `mentions`, in their order; nothing where it is no
  /// place or stays doubtful. Valid until the next call.
  std::span<const std::optional<Meaning>> resolve(
      std::span<const Mention> mentions);

  /// The likeliest of the places so called, by people and what was supported;
  /// nothing if there are none.
  std::optional<PlaceId> choose(std::span<const PlaceId> places) const;

 private:
  /// One reading of a name.
  struct Reading {
    Meaning meaning;
    PlaceKind kind = PlaceKind::City;
    PlaceId country = 0, region = 0;  // region: the country if there is none
    double prior = 0, share = 0;      // share: of the name's readings, 0 to 1
  };

  struct Name {
    std::uint32_t key = 0;
    NameUse use = NameUse::Plain;
    std::uint32_t first = 0, count = 0;     // of readings_
    std::uint32_t mentions = 0, words = 0;  // mentions: as no person
    bool country = false;  // one of its readings is one
    bool person = false, beside_name = false, announced = false;
    bool speaks = false, filed = false, ordinary = false;
    bool part = false;    // of a longer name, wherever it is spoken
    bool spoken = false;  // seen outside of lines all in capitals
    bool headline = false;
    bool fixed = false;   // by "A, B"
    double weight = 0;
    std::optional<Meaning> meaning;
  };

  std::uint32_t name_called(const Mention& mention);
  void collect(std::span<const Mention> mentions);
  void add_readings(Name& name, const Mention& mention);
  void fix_contained(std::span<const Mention> mentions);
  void vote();
  void share_out(bool with_votes);
  void decide(Name& name) const;
  bool is_somebody(const Name& name) const;
  bool is_enough(const Name& name, const Reading& best) const;
  double country_votes(const Name& name, const Reading& reading) const;
  double region_votes(const Name& name, const Reading& reading) const;
  double prior(PlaceId id, const PlaceFacts& place) const;
  void add_vote(PlaceId place, double votes);
  std::span<Reading> readings(const Name& name);
  std::span<const Reading> readings(const Name& name) const;

  std::vector<Name> names_;
  std::vector<std::uint32_t> slots_;    // by key: name + 1; 0: free
  std::vector<std::uint32_t> name_of_;                       // by mention
  std::vector<Reading> readings_;
  std::vector<double> scores_;  // of one name's readings
  std::vector<float> votes_, given_;  // by place: all; those of support()
  mutable std::vector<double> priors_;  // by place, as they are needed
  std::vector<PlaceId> touched_, supported_;
  std::vector<std::optional<Meaning>> meanings_;
};

}  // namespace dateline::indexer
