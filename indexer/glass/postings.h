// SPDX-License-Identifier: GPL-3.0-or-later
//
// The chunks of a posting list, as entries of the table "postlist".
//
// A chunk:        "1" for the last one of its list or "0"; how much higher its
//                 last document is than its first; the wdf of the first; then
//                 for each further document the step to it, less one, and its
//                 wdf.
// The first:      before that, how many documents and how many occurrences the
//                 list has, and its first document, less one. Its key is the
//                 term.
// Another one:    its key is the term, a zero byte, and its first document in
//                 sortable form.
//
// Lengths of documents are a posting list too, of the key kLengthsKey, with the
// lengths for wdf and zeros for both counts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/glass/table.h"
#include "schema/glass_key.h"

namespace dateline::indexer::glass {

struct Posting {
  std::uint32_t document = 0;  // from 1
  std::uint32_t wdf = 0;
};

/// How many there are in a whole list.
struct ListCounts {
  std::uint32_t documents = 0;
  std::uint32_t occurrences = 0;
};

/// Writes one list after the other into a table.
class PostingListWriter {
 public:
  explicit PostingListWriter(TableWriter& table) : table_(table) {}

  /// Begins the list of `term`, which sorts behind all before it.
  void begin_term(std::string_view term, const ListCounts& counts);
  /// The same for a term as it stands in keys (append_term()).
  void begin_packed(std::string_view key, const ListCounts& counts);
  void begin_lengths();
  /// Documents ascend. A list has at least one.
  void add(const Posting& posting);
  void end();

 private:
  void write_chunk(bool last);

  TableWriter& table_;
  std::string list_key_;   // of the first chunk
  bool ends_with_zero_ = false;  // between the key and a document
  std::string header_;     // of the first chunk; empty: this is a later one
  std::string entries_;
  std::uint32_t first_ = 0;  // document of the chunk; 0: none yet
  std::uint32_t last_ = 0;
  std::string key_;
  std::string tag_;
};

}  // namespace dateline::indexer::glass
