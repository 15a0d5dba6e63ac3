// SPDX-License-Identifier: GPL-3.0-or-later
//
// Values by slot, as entries of the table "postlist". Each slot has
//   - statistics: how many documents have a value, the lowest value with its
//     length, and the highest, left out if it is the same;
//   - chunks: the value of the first document, then for each further one the
//     step to it, less one, and its value. The key ends with the first document.
// Which slots a document has is told in the table "termlist".
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/table.h"

namespace dateline::indexer::glass {

inline constexpr std::string_view kValueStatisticsKey("\0\xd0", 2);
inline constexpr std::string_view kValueChunkKey("\0\xd8", 2);

/// A chunk of a slot's values.
struct ValueChunk {
  std::uint32_t first = 0, last = 0;  // documents
  std::string tag;

  bool is_full() const;
  /// `value` is not empty, and `document` behind those before.
  void add(std::uint32_t document, std::string_view value);
};

/// What is told of a slot.
struct ValueStatistics {
  std::uint32_t documents = 0;
  std::string lowest, highest;

  std::string tag() const;
};

class ValueStreams {
 public:
  /// Documents ascend within a slot; `value` is not empty.
  void add(std::uint32_t slot, std::uint32_t document, std::string_view value);
  /// Adds the entries of all slots to `postlist`.
  void write(TableWriter& postlist);

 private:
  struct Slot {
    ValueStatistics statistics;
    std::vector<ValueChunk> chunks;
  };

  std::map<std::uint32_t, Slot> slots_;
};

}  // namespace dateline::indexer::glass
