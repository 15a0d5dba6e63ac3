// SPDX-License-Identifier: GPL-3.0-or-later
//
// The stories of an archive as members of families: found by key through the
// segments' key tables, read from their values, compared by what was stored.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/families/member_rows.h"
#include "indexer/families/own.h"
#include "indexer/families/relation.h"
#include "schema/manifest.h"

namespace dateline::indexer {

class Relatives {
 public:
  /// `own` has to stay.
  Relatives(const std::filesystem::path& archive, const Manifest& manifest,
            const OwnFamilies& own);
  ~Relatives();
  Relatives(const Relatives&) = delete;
  Relatives& operator=(const Relatives&) = delete;

  /// The stories that will be asked for next, ascending within each segment, if
  /// they are many: what can be got ready for them all at once is.
  void expect(const std::vector<Place>& places);
  /// The next one of them.
  void come_to(Place place);

  /// The story there; nothing if it was deleted or has no kin.
  std::optional<Member> member(Place place);

  /// The same, but nothing either if the keys and signatures of the two say
  /// that it is no relative of `of`, whatever else they are.
  std::optional<Member> relative(Place place, const Member& of);

  /// What was made of it before; nothing: it is alone.
  FamilyPart stored(Place place);

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
