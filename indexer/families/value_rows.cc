// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/value_rows.h"

#include "schema/fields.h"

namespace dateline::indexer {

ValueRows::ValueRows(const Xapian::Database& database,
                     std::span<const std::uint32_t> slots) {
  for (const std::uint32_t slot : slots) {
    streams_.push_back({slot, database.valuestream_begin(slot),
                        database.valuestream_end(slot)});
  }
}

void ValueRows::read(std::uint32_t docid, const Each& each) {
  for (Stream& stream : streams_) {
    if (stream.at == stream.end) continue;
    if (stream.at.get_docid() < docid) stream.at.skip_to(docid);
    if (stream.at == stream.end || stream.at.get_docid() != docid) continue;
    each(stream.slot, *stream.at);
  }
}

std::vector<std::uint32_t> slots_in(const Xapian::Database& database) {
  std::vector<std::uint32_t> slots;
  for (std::uint32_t slot = 0; slot < kSlotEnd; ++slot) {
    if (database.get_value_freq(slot) > 0) slots.push_back(slot);
  }
  return slots;
}

}  // namespace dateline::indexer
