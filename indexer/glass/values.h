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

class ValueStreams {
 public:
  /// Documents ascend within a slot; `value` is not empty.
  void add(std::uint32_t slot, std::uint32_t document, std::string_view value);
  /// Adds the entries of all slots to `postlist`.
  void write(TableWriter& postlist);

 private:
  struct Chunk {
    std::uint32_t first = 0;
    std::string tag;
  };
  struct Slot {
    std::uint32_t documents = 0;
    std::string lowest;
    std::string highest;
    std::uint32_t last = 0;  // document
    std::vector<Chunk> chunks;
  };

  std::map<std::uint32_t, Slot> slots_;
};

}  // namespace dateline::indexer::glass
