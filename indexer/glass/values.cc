// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/values.h"

#include "indexer/glass/numbers.h"
#include "schema/glass_key.h"

namespace dateline::indexer::glass {
namespace {

// As for postings: CHUNK_SIZE_THRESHOLD in Xapian.
constexpr std::size_t kChunkBytes = 2000;

}  // namespace

bool ValueChunk::is_full() const { return tag.size() >= kChunkBytes; }

void ValueChunk::add(std::uint32_t document, std::string_view value) {
  if (tag.empty()) {
    first = document;
  } else {
    append_number(tag, document - last - 1);
  }
  append_string(tag, value);
  last = document;
}

std::string ValueStatistics::tag() const {
  std::string tag;
  append_number(tag, documents);
  append_string(tag, lowest);
  if (lowest != highest) tag += highest;
  return tag;
}

void ValueStreams::add(std::uint32_t slot, std::uint32_t document,
                       std::string_view value) {
  auto& [statistics, chunks] = slots_[slot];
  if (statistics.documents++ == 0) {
    statistics.lowest = statistics.highest = value;
  } else if (value < statistics.lowest) {
    statistics.lowest = value;
  } else if (value > statistics.highest) {
    statistics.highest = value;
  }
  if (chunks.empty() || chunks.back().is_full()) chunks.emplace_back();
  chunks.back().add(document, value);
}

void ValueStreams::write(TableWriter& postlist) {
  // Neither kind of key sorts as the slots do.
  std::map<std::string, std::string> entries;
  for (auto& [number, slot] : slots_) {
    std::string key(kValueStatisticsKey);
    append_last_number(key, number);
    entries.emplace(std::move(key), slot.statistics.tag());
    for (ValueChunk& chunk : slot.chunks) {
      key = kValueChunkKey;
      append_number(key, number);
      append_sortable(key, chunk.first);
      entries.emplace(std::move(key), std::move(chunk.tag));
    }
  }
  for (const auto& [key, tag] : entries) postlist.add(key, tag);
  slots_.clear();
}

}  // namespace dateline::indexer::glass
