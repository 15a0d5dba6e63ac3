// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/values.h"

#include "indexer/glass/numbers.h"

namespace dateline::indexer::glass {
namespace {

// As for postings: CHUNK_SIZE_THRESHOLD in Xapian.
constexpr std::size_t kChunkBytes = 2000;

constexpr std::string_view kStatisticsKey("\0\xd0", 2);
constexpr std::string_view kChunkKey("\0\xd8", 2);

}  // namespace

void ValueStreams::add(std::uint32_t slot, std::uint32_t document,
                       std::string_view value) {
  Slot& stream = slots_[slot];
  if (stream.documents++ == 0) {
    stream.lowest = stream.highest = value;
  } else if (value < stream.lowest) {
    stream.lowest = value;
  } else if (value > stream.highest) {
    stream.highest = value;
  }
  if (stream.chunks.empty() || stream.chunks.back().tag.size() >= kChunkBytes) {
    stream.chunks.push_back({.first = document, .tag = {}});
  } else {
    append_number(stream.chunks.back().tag, document - stream.last - 1);
  }
  append_string(stream.chunks.back().tag, value);
  stream.last = document;
}

void ValueStreams::write(TableWriter& postlist) {
  // Neither kind of key sorts as the slots do.
  std::map<std::string, std::string> entries;
  for (auto& [number, slot] : slots_) {
    std::string statistics;
    append_number(statistics, slot.documents);
    append_string(statistics, slot.lowest);
    if (slot.lowest != slot.highest) statistics += slot.highest;
    std::string key(kStatisticsKey);
    append_last_number(key, number);
    entries.emplace(std::move(key), std::move(statistics));
    for (Chunk& chunk : slot.chunks) {
      key = kChunkKey;
      append_number(key, number);
      append_sortable(key, chunk.first);
      entries.emplace(std::move(key), std::move(chunk.tag));
    }
  }
  for (const auto& [key, tag] : entries) postlist.add(key, tag);
  slots_.clear();
}

}  // namespace dateline::indexer::glass
