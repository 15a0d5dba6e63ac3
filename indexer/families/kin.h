// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a story is compared by when families are made, computed once when it is
// indexed and kept in kKinSlot: its signature, and keys under which filings of
// one story meet. Two stories with a key in common are candidates; whether
// they are of one family, relation.h decides.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/shingles.h"
#include "schema/signature.h"
#include "schema/story.h"

namespace dateline::indexer {

struct Kin {
  std::string id;              // Story::id
  std::uint32_t words = 0;     // of the text that was compared
  std::uint32_t shingles = 0;  // runs of words in it
  std::uint64_t whole = 0;     // hash of all its words; 0: none
  Signature signature{};
  std::vector<std::uint32_t> names;    // headline and slug, agency, day
  std::vector<std::uint32_t> near;     // the same a day before and after
  std::vector<std::uint32_t> targets;  // of the stories that it follows
  std::uint32_t lead = 0;  // hash of its first kMinShingles runs; 0: none

  bool operator==(const Kin&) const = default;
};

/// A shorter text than this has no shingles worth comparing: only the whole
/// and the keys count.
inline constexpr std::uint32_t kMinShingles = 12;

/// The kin of a normalized and enriched `story`; `shingler` has read its body.
Kin make_kin(const Story& story, const Shingler& shingler);

/// The key of the story `id`, as in Kin::targets.
std::uint32_t id_key(std::string_view id);

/// A shorter headline names nothing.
inline constexpr std::size_t kMinHeadlineBytes = 12;

enum class KinName : std::uint8_t { Headline, Slug };

/// The key of stories of one agency and day by a name of theirs, as in
/// Kin::names.
std::uint32_t name_key(KinName kind, std::string_view agency,
                       std::string_view name, std::chrono::sys_days day);

/// The canonical agency by which `story` is named; empty: none.
std::string_view first_agency(const Story& story);

/// Under which keys `kin` is found: its id's, bands, whole, lead, names, targets.
std::vector<std::uint32_t> found_under(const Kin& kin);

/// The same but for bands and lead. Relatives are looked for under these, those
/// and Kin::near, so that of two each finds the other.
std::vector<std::uint32_t> named_under(const Kin& kin);

/// The keys of the bands of its signature, which stories share that overlap;
/// none for a text that is too short.
std::vector<std::uint32_t> band_keys(const Kin& kin);

/// As bytes:
///
///   1 byte    0: how an older value, which begins with the size of its id,
///             is told from this one
///   string    id
///   number    words
///   number    shingles
///   8 bytes   whole
///   keys      names, near, targets: one byte for how many, four for each
///   of kMinShingles and more:
///   4 bytes   lead
///   64 bytes  signature
///
/// Little-endian; a string is its size in one byte and its bytes, a number
/// seven bits a byte, the lowest first, the top bit set in all but the last.
///
/// An older value has words and shingles in four bytes each, the signature
/// before the lead, of sixteen bits each number, and perhaps no lead.
/// decode_kin() reads both, the older as if it had been written like this; it
/// gives an empty Kin for bytes that are none, and any bytes at all are safe.
std::string encode_kin(const Kin& kin);
Kin decode_kin(std::string_view bytes);

}  // namespace dateline::indexer
