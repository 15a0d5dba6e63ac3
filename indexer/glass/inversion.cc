// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/inversion.h"

#include "indexer/glass/numbers.h"
#include "indexer/glass/positions.h"
#include "indexer/term_order.h"

namespace dateline::indexer::glass {
void Inversion::add(const Draft::Term& term, std::uint32_t document) {
  const std::uint32_t number = terms_.of(term.name, term.hash);
  if (number == counts_.size()) counts_.emplace_back();
  ++counts_[number].documents;
  counts_[number].occurrences += term.wdf;
  entries_.push_back({.term = number, .document = document, .wdf = term.wdf,
                      .positions =
                          static_cast<std::uint32_t>(positions_.size())});
  if (!term.positions.empty()) append_positions(positions_, term.positions);
}

void Inversion::expect(std::span<const Draft::Term> terms) const {
  for (const Draft::Term& term : terms) terms_.expect(term.hash);
}

std::size_t Inversion::bytes() const {
  constexpr std::size_t kTermBytes = 120;  // name, number, place in the table
  return entries_.size() * (sizeof(Entry) + sizeof(std::uint32_t)) +
         positions_.size() + counts_.size() * kTermBytes;
}

/// Where each term's entries begin once they are sorted by term.
std::vector<std::uint32_t> Inversion::term_begins() const {
  std::vector<std::uint32_t> begins(counts_.size());
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at < counts_.size(); ++at) {
    begins[at] = sum;
    sum += counts_[at].documents;
  }
  return begins;
}

std::string_view Inversion::positions_of(std::size_t entry) const {
  const std::size_t begin = entries_[entry].positions;
  const std::size_t end = entry + 1 < entries_.size()
                              ? entries_[entry + 1].positions
                              : positions_.size();
  return std::string_view(positions_).substr(begin, end - begin);
}

void Inversion::write_lengths(TableWriter& postlist) const {
  PostingListWriter list(postlist);
  list.begin_lengths();
  for (std::uint32_t at = 0; at < lengths_.size(); ++at) {
    list.add({.document = at + 1, .wdf = lengths_[at]});
  }
  list.end();
}

void Inversion::write_term(std::uint32_t term,
                           std::span<const std::uint32_t> entries,
                           TableWriter& postlist,
                           TableWriter& position) const {
  PostingListWriter list(postlist);
  const std::string_view name = terms_.terms()[term];
  list.begin_term(name, counts_[term]);
  std::string key;
  append_term(key, name);
  key.push_back('\0');
  const std::size_t term_bytes = key.size();
  for (const std::uint32_t at : entries) {
    const Entry& entry = entries_[at];
    list.add({.document = entry.document, .wdf = entry.wdf});
    const std::string_view tag = positions_of(at);
    if (tag.empty()) continue;
    key.resize(term_bytes);
    append_sortable(key, entry.document);
    position.add(key, tag);
  }
  list.end();
}

void Inversion::write(TableWriter& postlist, TableWriter& position) const {
  if (lengths_.empty()) return;
  write_lengths(postlist);
  std::vector<std::uint32_t> ends = term_begins();
  std::vector<std::uint32_t> sorted(entries_.size());
  for (std::uint32_t at = 0; at < entries_.size(); ++at) {
    sorted[ends[entries_[at].term]++] = at;
  }
  const std::vector<std::string_view>& names = terms_.terms();
  for (const std::uint32_t term : in_term_order(
           names.size(), [&](std::uint32_t at) { return names[at]; })) {
    const std::uint32_t count = counts_[term].documents;
    write_term(term, std::span(sorted).subspan(ends[term] - count, count),
               postlist, position);
  }
}

}  // namespace dateline::indexer::glass
