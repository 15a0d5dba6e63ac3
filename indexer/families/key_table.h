// SPDX-License-Identifier: GPL-3.0-or-later
//
// SEGMENT/kin: under which keys the stories of a segment are found, as pairs
// of key and document number, sorted. Made from the values in kKinSlot when
// the segment is written; a table that is missing or not whole is made again.
// Keys are hashes, so their place in the table can be guessed: a look-up
// touches a page or two however large the segment is.
//
//   8 bytes  "datekin1"
//   8 bytes  number of pairs
//   8 bytes  XXH3 of the pairs
//   pairs    4 bytes key, 4 bytes document number, both little-endian
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

namespace Xapian {
class Database;
}  // namespace Xapian

namespace dateline::indexer {

class SharedKeys;

inline constexpr const char* kKeyTableName = "kin";

/// A table mapped into memory, read-only.
class KeyTable {
 public:
  /// Opens SEGMENT/kin, made first if it is not there or not whole. Throws
  /// Error{Input} where it can't be written.
  explicit KeyTable(const std::filesystem::path& segment);
  ~KeyTable();
  KeyTable(KeyTable&&) noexcept;
  KeyTable& operator=(KeyTable&&) noexcept;

  /// Calls `each` with the number of every document under `key`, ascending,
  /// until it says false.
  void find(std::uint32_t key,
            const std::function<bool(std::uint32_t docid)>& each) const;

  std::uint64_t size() const;

  /// Adds the keys, each as often as it stands there.
  void add_to(SharedKeys& shared) const;

  /// Whether SEGMENT/kin is whole and has every key of the stories that are
  /// there; nothing is made.
  static bool agrees(const std::filesystem::path& segment);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Writes SEGMENT/kin from the values of the database there.
void write_key_table(const std::filesystem::path& segment);

}  // namespace dateline::indexer
