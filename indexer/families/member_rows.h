// SPDX-License-Identifier: GPL-3.0-or-later
//
// Members read from a segment's values: one alone, or some thousands that follow
// each other at once, which takes a fifth of the time for each.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indexer/families/relation.h"

namespace Xapian {
class Database;
}  // namespace Xapian

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

struct MemberRow {
  Member member;
  FamilyPart stored;  // what was made of it before

  bool operator==(const MemberRow&) const = default;
};

/// Whether `value` is one of those in `joined`, the value of a slot.
bool has_value(std::string_view joined, std::string_view value);

/// Of one document; nothing if it is not there or has no kin. Throws
/// Xapian::Error.
std::optional<MemberRow> read_member(const Xapian::Database& database,
                                     std::uint32_t docid);

/// The least of it, at a ninth of the cost; an empty Kin if there is none.
Kin read_kin(const Xapian::Database& database, std::uint32_t docid);

/// Rows read ahead, some windows of them.
class MemberWindows {
 public:
  /// The stories that will be asked for: where there are many, reading ahead
  /// pays.
  void expect(std::span<const Place> places);

  /// Reads the window of `place` and the next one if it pays; `database` is
  /// that of their segment.
  void read_ahead(const Xapian::Database& database, Place place);

  /// Null: its window was not read. A row without kin: no such story.
  const MemberRow* find(Place place) const;

 private:
  struct Window {
    std::uint32_t expected = 0;
    std::vector<MemberRow> rows;  // empty: not read
  };
  void read(const Xapian::Database& database, Place first);

  std::map<Place, Window> windows_;  // by the first place
  std::deque<Place> read_;           // oldest first
};

}  // namespace dateline::indexer
