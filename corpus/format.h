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

#include "corpus/input.h"
#include "schema/story.h"

namespace dateline::corpus {

/// One record of an input: the bytes of one story (or of one indivisible
/// group), in UTF-8 unless its format keeps its own charset.
struct Record {
  std::string format;  // FormatRow::name
  std::string path, member;
  std::uint64_t offset = 0;   // of the record in the input's bytes
  std::uint32_t ordinal = 0;  // of the record in the input
  std::int64_t mtime_ns = 0;
  std::string bytes;
  std::string charset_declared, charset_used;
};

/// One story holds no more (bytes); what is over it is a Problem.
inline constexpr std::size_t kMaxRecordBytes = 32 << 20;

using RecordSink = std::function<bool(Record&&)>;

struct FormatRow {
  std::string_view name;  // "ninjs"
  std::string_view help;  // one sentence for `dateline help formats`
  /// How sure the row is that `head` (the first 8 KB, in UTF-8) is its format:
  /// 0 no, 100 certain. The highest wins, the earlier row among equals.
  int (*recognize)(std::string_view head);
  /// Cuts `input` (its bytes in UTF-8) into records.
  void (*split)(Record&& input, const RecordSink& take,
                const ProblemSink& problems);
  /// The stories of one record. Throws Error{Input} if it holds none that can
  /// be read; never crashes on any bytes.
  std::vector<Story> (*read)(const Record& record);
};

std::span<const FormatRow> formats();

/// The row called `name`; nullptr if none is.
const FormatRow* find_format(std::string_view name);

/// The row that fits `head` best. nullptr: no text at all (binary).
const FormatRow* recognize(std::string_view head);

/// The part of `input` that is `bytes`, at `offset` in it, its `ordinal`-th.
Record part_of(const Record& input, std::string_view bytes,
               std::uint64_t offset, std::uint32_t ordinal);

/// Recognizes `input`, brings it to UTF-8 and cuts it into records. `format`
/// (a row's name) overrides recognition when not empty. An input that is
/// binary, empty or unreadable is a Problem.
void split_input(Input&& input, std::string_view format,
                 const RecordSink& take, const ProblemSink& problems);

/// The stories of `record`, with source_path, member, offset, ordinal,
/// format and charset filled. Throws Error{Input}.
std::vector<Story> read_record(const Record& record);

}  // namespace dateline::corpus
