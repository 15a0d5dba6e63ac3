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
//   by family  8 bytes a fold: the hash of the value
//              4 bytes a story: the number of its fold, from 1; 0: none; a
//              number of them that is even, with a 0 at the end or without
//   by text    the same
// All little-endian. Hashes, because a family has filings in several segments.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

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

/// What the stories of one segment fold by, mapped. The folds of a segment are
/// numbered in the order of their first stories: so what is kept for each while
/// stories are gone through lies close together.
class FoldTable {
 public:
  /// Nothing if the segment has no table that is whole and made from `state`.
  static std::optional<FoldTable> open(const std::filesystem::path& segment,
                                       const FoldState& state, FoldKey key);

  /// The number here of what the story, which runs from 1 as documents do,
  /// folds by; 0: it folds with none.
  std::uint32_t number(std::uint32_t story) const {
    std::uint32_t number = 0;
    if (story - 1 >= stories_) return number;  // 0 is no story, nor is it here
    std::memcpy(&number, numbers_ + (story - std::size_t{1}) * sizeof number,
                sizeof number);
    return number > folds_ ? 0 : number;
  }
  /// Numbers run from 1 to this.
  std::uint32_t folds() const { return folds_; }
  /// The fold_hash of a number; 0 of 0.
  std::uint64_t hash(std::uint32_t number) const;
  /// That of a story; 0: it folds with none.
  std::uint64_t of(std::uint32_t story) const { return hash(number(story)); }

 private:
  FoldTable(MappedFile file, const char* hashes, std::uint32_t folds,
            const char* numbers, std::uint32_t stories)
      : file_(std::move(file)),
        hashes_(hashes),
        numbers_(numbers),
        folds_(folds),
        stories_(stories) {}

  MappedFile file_;
  const char* hashes_;
  const char* numbers_;
  std::uint32_t folds_, stories_;
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
  struct Part {
    std::vector<std::uint32_t> numbers;  // by story
    std::vector<std::uint64_t> hashes;   // by number
    std::unordered_map<std::uint64_t, std::uint32_t> known;
  };
  std::array<Part, 2> parts_;  // by FoldKey
};

}  // namespace dateline
