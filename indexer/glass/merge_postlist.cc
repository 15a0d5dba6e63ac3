// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/merge_postlist.h"

#include <functional>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/glass/numbers.h"
#include "indexer/glass/posting_reader.h"
#include "indexer/glass/postings.h"
#include "indexer/glass/values.h"
#include "schema/glass_key.h"

namespace dateline::indexer::glass {
namespace {

/// Of each slot; they are few.
void merge_statistics(const MergeSources& sources, TableWriter& table) {
  std::map<std::string, ValueStatistics> slots;
  for (const auto& source : sources) {
    for (; source->has(kValueStatisticsKey); source->next()) {
      std::string_view rest = source->table.tag(), lowest;
      std::uint32_t documents = 0;
      if (!take_number(rest, documents) || !take_string(rest, lowest)) {
        source->fail("statistics of values that are none");
      }
      const std::string_view highest = rest.empty() ? lowest : rest;
      ValueStatistics& all = slots[std::string(source->table.key())];
      if (all.documents == 0 || lowest < all.lowest) all.lowest = lowest;
      if (all.documents == 0 || highest > all.highest) all.highest = highest;
      all.documents += documents;
    }
  }
  for (const auto& [key, statistics] : slots) {
    if (statistics.documents > 0) table.add(key, statistics.tag());
  }
}

/// Calls `visit` with each value of the chunk at hand, whose key has so many
/// bytes before its document.
template <typename Visit>
void each_value(const MergeSource& source, std::size_t bytes,
                const Visit& visit) {
  constexpr auto kMost = std::numeric_limits<std::uint32_t>::max();
  const auto first = read_document(source.table.key().substr(bytes));
  if (!first) source.fail("values of no document");
  std::string_view rest = source.table.tag(), value;
  for (std::uint32_t document = *first;;) {
    if (!take_string(rest, value) || value.empty()) {
      source.fail("values that are cut short");
    }
    visit(source.segment.renumbered(document), value);
    if (rest.empty()) return;
    std::uint32_t step = 0;
    if (!take_number(rest, step) || step >= kMost - document) {
      source.fail("values that are cut short");
    }
    document += step + 1;
  }
}

/// The values of the slot whose chunks' keys begin with `slot`.
void merge_slot(const MergeSources& sources, const std::string& slot,
                TableWriter& table) {
  ValueChunk chunk;
  std::string key;
  const auto write = [&] {
    if (chunk.tag.empty()) return;
    key = slot;
    append_sortable(key, chunk.first);
    table.add(key, chunk.tag);
    chunk.tag.clear();
  };
  std::uint32_t last = 0;
  const auto add = [&](const MergeSource& source, std::uint32_t document,
                       std::string_view value) {
    if (document <= last) source.fail("values whose documents do not rise");
    last = document;
    if (chunk.is_full()) write();
    chunk.add(document, value);
  };
  for (const auto& source : sources) {
    for (; source->has(slot); source->next()) {
      each_value(*source, slot.size(),
                 [&](std::uint32_t document, std::string_view value) {
                   add(*source, document, value);
                 });
    }
  }
  write();
}

void merge_values(const MergeSources& sources, TableWriter& table) {
  while (const MergeSource* least = least_key(sources, kValueChunkKey)) {
    const std::string_view key = least->table.key();
    std::string_view rest = key.substr(kValueChunkKey.size());
    std::uint32_t slot = 0;
    if (!take_number(rest, slot)) least->fail("values of no slot");
    merge_slot(sources, std::string(key.substr(0, key.size() - rest.size())),
               table);
  }
}

/// Appends the list that `from` has begun. How many postings it has.
std::uint32_t append(MergeSource& source, PostingListReader& from,
                     PostingListWriter& to) {
  std::uint32_t count = 0;
  Posting posting;
  for (; from.next(posting); ++count) {
    posting.document = source.segment.renumbered(posting.document);
    to.add(posting);
  }
  source.open = !from.at_end();
  return count;
}

std::uint32_t merge_lengths(const MergeSources& sources, TableWriter& table) {
  PostingListWriter list(table);
  list.begin_lengths();
  std::uint32_t count = 0;
  for (const auto& source : sources) {
    if (!source->has(kLengthsKey)) continue;
    PostingListReader lengths(source->table);
    lengths.begin();
    count += append(*source, lengths, list);
  }
  if (count > 0) list.end();
  return count;
}

/// The lists of the term that stands so in keys.
void merge_list(const MergeSources& sources, const std::string& term,
                TableWriter& table) {
  std::vector<std::pair<MergeSource*, PostingListReader>> having;
  ListCounts counts;
  for (const auto& source : sources) {
    if (!source->open || source->table.key() != term) continue;
    PostingListReader& list =
        having.emplace_back(source.get(), source->table).second;
    list.begin();
    counts.documents += list.counts().documents;
    counts.occurrences += list.counts().occurrences;
  }
  PostingListWriter list(table);
  list.begin_packed(term, counts);
  for (auto& [source, from] : having) append(*source, from, list);
  list.end();
}

}  // namespace

std::uint32_t merge_postlist(const MergeSources& sources, TableWriter& table) {
  merge_statistics(sources, table);
  merge_values(sources, table);
  const std::uint32_t documents = merge_lengths(sources, table);
  while (const MergeSource* least = least_key(sources)) {
    const std::string term(least->table.key());
    // A term's own zero byte has 0xff behind it.
    if (term.front() == '\0' &&
        !term.starts_with(std::string_view("\0\xff", 2))) {
      least->fail("a kind of entry that no segment has");
    }
    merge_list(sources, term, table);
  }
  return documents;
}

}  // namespace dateline::indexer::glass
