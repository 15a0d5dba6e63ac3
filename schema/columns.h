// SPDX-License-Identifier: GPL-3.0-or-later
//
// SEGMENT/columns: the values of the facets of a segment's stories, field by
// field, as numbers in a dictionary, so that counting a story costs a few
// nanoseconds where Xapian's spy takes a hundred and more. Made from the
// values in the slots when the segment is written; where it is missing or not
// whole, counting falls back to the spy, and the next writer makes it again.
//
// Only of fields whose values never change once a story is written.
//
//   8 bytes   "datecol2"
//   columns   each from a multiple of 8 on: ColumnHead, then
//             ends of the values' texts in the pool, 4 bytes each
//             of a column with lists: where each story's list starts, one more
//             than there are stories: of every 256th 4 bytes, then of each 2
//             bytes, how much further. Where a start is too far for that, and
//             in files that begin with "datecol1", 4 bytes of each
//             numbers, `width` bytes each: of story n (from 0), or the lists
//             of all stories; 0: no value, else 1 + place in the dictionary
//             pool of texts, in the order of their bytes
//   rows      ColumnRow each, one a column
//   trailer   ColumnTrailer
// All little-endian.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "schema/fields.h"
#include "schema/mapped_file.h"

namespace dateline {

inline constexpr const char* kColumnsName = "columns";

/// Whether the field has a column: a facet or the date, but not the marks,
/// which a later filing can change.
constexpr bool has_column(const FieldRow& row) {
  return row.slot != kNoSlot && row.field != Field::Is &&
         (row.kind == FieldKind::Facet || row.kind == FieldKind::Day);
}

/// Stories that start from one place: see above.
inline constexpr std::uint32_t kStoriesPerStart = 256;

/// One field of a segment, mapped.
class Column {
 public:
  /// Reads what ColumnEncoder wrote. Nothing if the sizes don't agree.
  static std::optional<Column> read(std::string_view bytes);

  /// How many values there are; their numbers run from 1.
  std::uint32_t distinct() const { return distinct_; }
  std::string_view value(std::uint32_t number) const;

  /// Adds one to counts[n] for every value n of the story, to counts[0] if it
  /// has none. `counts` has distinct() + 1 places. Stories run from 1, as
  /// documents do.
  void count(std::uint32_t story, std::uint64_t* counts) const;

  /// Calls `take` with the number of every value of the story, with 0 if it
  /// has none.
  template <class Take>
  void visit(std::uint32_t story, Take take) const {
    const auto [begin, end] = places(story);
    if (begin >= end) take(std::uint32_t{0});
    for (std::uint32_t at = begin; at < end; ++at) take(number_at(at));
  }

 private:
  template <class Number>
  static Number load(const char* from) {
    Number number;
    std::memcpy(&number, from, sizeof number);
    return number;
  }

  std::uint32_t number_at(std::size_t place) const {
    std::uint32_t number = 0;
    switch (width_) {
      case 1: number = load<std::uint8_t>(codes_ + place); break;
      case 2: number = load<std::uint16_t>(codes_ + 2 * place); break;
      default: number = load<std::uint32_t>(codes_ + 4 * place); break;
    }
    return number <= distinct_ ? number : 0;
  }

  /// Where the numbers of the story's values lie: from, up to.
  std::pair<std::uint32_t, std::uint32_t> places(std::uint32_t story) const {
    if (story == 0 || story > stories_) return {0, 0};
    if (starts_ == nullptr) return {story - 1, story};
    return {start_of(story - 1), std::min(start_of(story), numbers_)};
  }

  /// Where the list of story n, from 0, starts.
  std::uint32_t start_of(std::size_t story) const {
    if (further_ == nullptr) return load<std::uint32_t>(starts_ + 4 * story);
    return load<std::uint32_t>(starts_ + story / kStoriesPerStart * 4) +
           load<std::uint16_t>(further_ + 2 * story);
  }

  std::uint32_t distinct_ = 0, stories_ = 0, numbers_ = 0, width_ = 1;
  const char* ends_ = nullptr;
  const char* starts_ = nullptr;  // of lists; nullptr: one number a story
  const char* further_ = nullptr;  // nullptr: every story's stands in starts_
  const char* codes_ = nullptr;
  std::string_view pool_;
};

/// Collects the values of one field and writes its column.
class ColumnEncoder {
 public:
  /// `joined`: the value of the slot. Stories rise.
  void add(std::uint32_t story, std::string_view joined);

  /// The column for stories 1 to `stories`. Nothing where a dictionary would
  /// not pay: half of the values or more stand once.
  std::optional<std::string> encode(std::uint32_t stories) const;

 private:
  struct Dictionary {
    std::vector<std::uint32_t> sorted;  // by number as it came: its new one
    std::string ends, pool;
  };
  Dictionary dictionary() const;

  std::unordered_map<std::string, std::uint32_t> numbers_;  // as they came
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;  // story, number
  bool lists_ = false;
};

/// The columns of one segment, mapped.
class ColumnFile {
 public:
  /// Nothing if the segment has none that are whole and made from the
  /// database `uuid`.
  static std::optional<ColumnFile> open(const std::filesystem::path& segment,
                                        std::string_view uuid);

  /// The column of a slot; nothing if it has none, or its sum is wrong.
  std::optional<Column> column(std::uint32_t slot) const;

  /// Whether each column it names can be read.
  bool is_whole() const;

 private:
  explicit ColumnFile(MappedFile file) : file_(std::move(file)) {}
  MappedFile file_;
};

/// A whole file of columns, put together piece by piece, so that only one
/// column is held in memory.
class ColumnFileWriter {
 public:
  /// What to write first.
  std::string begin();
  /// What to write for one more column.
  std::string add(std::uint32_t slot, std::string column);
  /// What to write last.
  std::string end(std::string_view uuid);

 private:
  std::uint64_t offset_ = 0;
  std::string rows_;
};

}  // namespace dateline
