// SPDX-License-Identifier: GPL-3.0-or-later
//
// The formats that can be read: one row each. A new format is a new row and a
// new file.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/field_map.h"
#include "corpus/input.h"
#include "corpus/stories.h"
#include "schema/story.h"

namespace dateline::corpus {

/// One record of an input: the bytes of one story (or of one indivisible
/// group), in UTF-8 unless its format keeps its own charset.
struct Record {
  std::string format;  // FormatRow::name
  std::string path, member;
  std::uint64_t offset = 0;   // of the record in the input's text
  std::uint64_t size = 0;     // of it there, which `bytes` may not be a copy of
  std::uint32_t ordinal = 0;  // of the record in the input
  std::uint64_t line = 0;     // where it begins, from 1; 0: lines don't count
  std::uint64_t lines_before = 0;  // of an input that comes in parts
  std::int64_t mtime_ns = 0;
  std::string bytes;
  std::string charset_declared, charset_used;
  const FieldMap* names = nullptr;  // must outlive the record
};

/// How inputs are to be read where the user knows more than they show.
struct ReadOptions {
  std::string format;               // a row's name; empty: by content
  const FieldMap* names = nullptr;  // of the fields of dumps
};

/// One story holds no more (bytes); what is over it is a Problem.
inline constexpr std::size_t kMaxRecordBytes = 32 << 20;

using RecordSink = std::function<bool(Record&&)>;

/// Puts the stories of one record into `stories`, which is empty, and gives
/// why there are none; empty: there are. May throw the same as Error{Input};
/// never crashes on any bytes.
class Reader {
 public:
  constexpr Reader(std::string (*into)(const Record&, Stories&))  // NOLINT(*-explicit-*)
      : into_(into) {}
  /// For formats of which memory is the least cost.
  constexpr Reader(std::vector<Story> (*anew)(const Record&))  // NOLINT(*-explicit-*)
      : anew_(anew) {}

  [[nodiscard]] std::string operator()(const Record& record,
                                       Stories& stories) const;

 private:
  std::string (*into_)(const Record&, Stories&) = nullptr;
  std::vector<Story> (*anew_)(const Record&) = nullptr;
};

struct FormatRow {
  std::string_view name;  // "ninjs"
  std::string_view help;  // one sentence for `dateline help formats`
  /// How sure the row is that `head` (the first 8 KB, in UTF-8) is its format:
  /// 0 no, 100 certain. The highest wins, the earlier row among equals.
  int (*recognize)(std::string_view head);
  /// Cuts `input` (its bytes in UTF-8) into records.
  void (*split)(Record&& input, const RecordSink& take,
                const ProblemSink& problems);
  Reader read;
  /// Its stories were normalized and enriched before, in another archive.
  bool refined = false;
};

std::span<const FormatRow> formats();

/// The row called `name`; nullptr if none is.
const FormatRow* find_format(std::string_view name);

/// The row that fits `head` best. nullptr: no text at all (binary). With
/// `names`, a CSV needs none of the names that are known anyway.
const FormatRow* recognize(std::string_view head,
                           const FieldMap* names = nullptr);

/// The part of `input` that is `bytes`, at `offset` in it, its `ordinal`-th.
Record part_of(const Record& input, std::string_view bytes,
               std::uint64_t offset, std::uint32_t ordinal);

/// The same in the place of `part`, whatever became of it, and in its memory.
void set_part(Record& part, const Record& input, std::string_view bytes,
              std::uint64_t offset, std::uint32_t ordinal);

/// What is wrong with `record`, and where it stands in its input.
Problem problem_of(const Record& record, std::string reason);

/// Recognizes `input`, brings it to UTF-8 and cuts it into records. An input
/// that is binary, empty or unreadable is a Problem.
void split_input(Input&& input, const ReadOptions& options,
                 const RecordSink& take, const ProblemSink& problems);

/// Puts the stories of `record`, with source_path, member, offset, ordinal,
/// format, charset and source_hash filled, in the place of what `stories`
/// holds. Throws Error{Input}, its text led by the format.
void read_record(const Record& record, Stories& stories);

/// The same where there are few records.
std::vector<Story> read_record(const Record& record);

}  // namespace dateline::corpus
