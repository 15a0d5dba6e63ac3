// SPDX-License-Identifier: GPL-3.0-or-later
//
// SEGMENT/kin: under which keys the stories of a segment are found. Made from
// the values in kKinSlot when the segment is written; a table that is missing,
// not whole or of an older form is made again. Of a key not all bits are kept,
// so that some stories are found under keys that they don't have.
//
//   8 bytes  "datekin2"
//   8 bytes  XXH3 of the pairs
//   pairs    of key and document number: packed_pairs.h
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

  /// Calls `each` with the number of every document under `key`, and now and
  /// then of another one, ascending, until it says false.
  void find(std::uint32_t key,
            const std::function<bool(std::uint32_t docid)>& each) const;

  std::uint64_t size() const;

  /// Adds the keys, each as often as it stands there.
  void add_to(SharedKeys& shared) const;

  /// Whether SEGMENT/kin is whole and has every key of the stories that are
  /// there, or is whole and of an older form; nothing is made.
  static bool agrees(const std::filesystem::path& segment);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Writes SEGMENT/kin from the values of the database there.
void write_key_table(const std::filesystem::path& segment);

}  // namespace dateline::indexer
