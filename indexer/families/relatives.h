// SPDX-License-Identifier: GPL-3.0-or-later
//
// The stories of an archive as members of families: found by key through the
// segments' key tables, read from their values, compared by what was stored.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/families/own.h"
#include "indexer/families/relation.h"
#include "schema/manifest.h"

namespace dateline::indexer {

/// Where a story is: index of its segment in the manifest, document there.
struct Place {
  std::uint32_t segment = 0, docid = 0;
  auto operator<=>(const Place&) const = default;
};

/// What a story's family makes of it.
struct FamilyPart {
  std::string family;    // empty: the story is alone
  std::string original;  // id of the filing that it reprints; empty: none
  bool operator==(const FamilyPart&) const = default;
};

/// Whether `value` is one of those in `joined`, the value of a slot.
bool has_value(std::string_view joined, std::string_view value);

class Relatives {
 public:
  /// `own` has to stay.
  Relatives(const std::filesystem::path& archive, const Manifest& manifest,
            const OwnFamilies& own);
  ~Relatives();
  Relatives(const Relatives&) = delete;
  Relatives& operator=(const Relatives&) = delete;

  /// The story there; nothing if it was deleted or has no kin.
  std::optional<Member> member(Place place);

  /// Its family as stored; empty: none.
  std::string stored_family(Place place);

  /// What the settings say of families.
  const OwnFamilies& own() const { return own_; }

  /// The stories with these ids that are there.
  std::vector<Place> with_ids(const std::vector<std::string>& ids);

  /// Who has a key in common with the story at `place`, or is joined with it
  /// by the settings, ascending, itself and deleted stories left out. Of keys
  /// that very many have in common, few or none.
  std::vector<Place> candidates(Place place, const Member& member);

  /// The stories under any of `keys`, ascending.
  std::vector<Place> under(const std::vector<std::uint32_t>& keys);

  /// The stories with a value in `slot`, ascending.
  std::vector<Place> with_value(std::uint32_t slot);

  /// The story there as it was recorded; nothing if it was deleted.
  std::optional<Story> story(Place place);

  /// How far the texts of two stories overlap, read from what is stored.
  Overlap overlap(Place a, Place b);

  /// All documents of a segment that are there.
  std::vector<Place> all_of(std::uint32_t segment);

 private:
  std::vector<Place> in_slot(std::uint32_t segment, std::uint32_t slot);
  struct State;
  std::unique_ptr<State> state_;
  const OwnFamilies& own_;
};

}  // namespace dateline::indexer
