// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/inversion.h"

#include "indexer/glass/numbers.h"
#include "indexer/glass/positions.h"
#include "indexer/term_order.h"

namespace dateline::indexer::glass {

void Inversion::begin_story(std::span<const Draft::Term> terms) {
  ++story_;
  if (!terms_) terms_.emplace();
  for (const Draft::Term& term : terms) terms_->expect(term.hash);
  for (const Draft::Term& term : terms) terms_->expect_soon(term.hash);
}

void Inversion::add(const Draft::Term& term) {
  const std::uint32_t number = terms_->of(term.name, term.hash);
  if (number == counts_.size()) counts_.emplace_back();
  ++counts_[number].documents;
  counts_[number].occurrences += term.wdf;
  if (entries_ % kChunk == 0 && entries_ / kChunk == chunks_.size()) {
    chunks_.push_back(std::make_unique_for_overwrite<Entry[]>(kChunk));
  }
  chunks_[entries_ / kChunk][entries_ % kChunk] = {
      .term = number, .story = story_, .wdf = term.wdf,
      .positions = static_cast<std::uint32_t>(positions_.size())};
  ++entries_;
  if (!term.positions.empty()) append_positions(positions_, term.positions);
}

std::size_t Inversion::bytes() const {
  constexpr std::size_t kTermBytes = 120;  // name, number, place in the table
  return std::size_t{entries_} * (sizeof(Entry) + sizeof(std::uint32_t)) +
         positions_.capacity() + counts_.size() * kTermBytes;
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

std::string_view Inversion::positions_of(std::uint32_t at) const {
  const std::size_t begin = entry(at).positions;
  const std::size_t end =
      at + 1 < entries_ ? entry(at + 1).positions : positions_.size();
  return std::string_view(positions_).substr(begin, end - begin);
}

void Inversion::append_term(std::uint32_t term,
                            std::span<const std::uint32_t> entries,
                            std::string& out) const {
  append_string(out, terms_->term(term));
  append_number(out, counts_[term].documents);
  append_number(out, counts_[term].occurrences);
  std::uint32_t before = 0;
  for (const std::uint32_t at : entries) {
    const Entry& posting = entry(at);
    append_number(out, posting.story - before);
    append_number(out, posting.wdf);
    append_string(out, positions_of(at));
    before = posting.story;
  }
}

void Inversion::write(OutputFile& run) {
  std::vector<std::uint32_t> ends = term_begins();
  std::vector<std::uint32_t> sorted(entries_);
  for (std::uint32_t at = 0; at < entries_; ++at) {
    sorted[ends[entry(at).term]++] = at;
  }
  std::string out;
  if (terms_) {
    for (const std::uint32_t term : in_term_order(
             terms_->size(), [&](std::uint32_t at) { return terms_->term(at); })) {
      const std::uint32_t count = counts_[term].documents;
      out.clear();
      append_term(term, std::span(sorted).subspan(ends[term] - count, count),
                  out);
      run.append(out);
    }
  }
  out.clear();
  append_string(out, {});
  run.append(out);
  terms_.reset();
  counts_.clear();
  chunks_.clear();
  entries_ = 0;
  positions_.clear();
}

}  // namespace dateline::indexer::glass
