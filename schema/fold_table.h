// SPDX-License-Identifier: GPL-3.0-or-later
//
// SEGMENT/folds: which stories of a segment fold together, as a number for
// each, so that folding a match costs a few nanoseconds where reading a value
// from Xapian takes a hundred. Made from the values in the slots whenever the
// segment has changed; where it is missing or not whole, or was made from
// another revision of the database, folding reads the values, and the next
// writer makes it again.
//
//   FoldHead
//   by family  8 bytes a story: the hash of the value; 0: none
//   by text    the same
// All little-endian. Hashes, not numbers of a dictionary, because a family has
// filings in several segments.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "schema/mapped_file.h"

namespace dateline {

inline constexpr const char* kFoldsName = "folds";

/// What a table can fold by.
enum class FoldKey : std::uint8_t { Family, Text };

/// The hash of the value by which a story folds; 0 if the value is empty, and
/// then only.
std::uint64_t fold_hash(std::string_view value);

/// Which state of a database a table was made from.
struct FoldState {
  std::string_view uuid;
  std::uint64_t revision = 0;
};

/// The hashes of one segment by one key, mapped.
class FoldTable {
 public:
  /// Nothing if the segment has no table that is whole and made from `state`.
  static std::optional<FoldTable> open(const std::filesystem::path& segment,
                                       const FoldState& state, FoldKey key);

  /// The fold_hash of the story, which runs from 1 as documents do; 0: it
  /// folds with none.
  std::uint64_t of(std::uint32_t story) const;

 private:
  FoldTable(MappedFile file, std::string_view hashes)
      : file_(std::move(file)), hashes_(hashes) {}

  MappedFile file_;
  std::string_view hashes_;
};

/// Collects hashes and writes the table.
class FoldTableEncoder {
 public:
  /// For stories 1 to `stories`.
  explicit FoldTableEncoder(std::uint32_t stories);

  /// `value` of the slot that `key` means; a story beyond the last is ignored.
  void add(FoldKey key, std::uint32_t story, std::string_view value);

  std::string encode(const FoldState& state) const;

 private:
  std::string by_family_, by_text_;
};

}  // namespace dateline
