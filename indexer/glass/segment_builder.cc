// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/segment_builder.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "indexer/glass/numbers.h"

namespace dateline::indexer::glass {
namespace {

constexpr std::size_t kMaxTermBytes = 245;  // MAX_SAFE_TERM_LENGTH

std::filesystem::path made(std::filesystem::path folder) {
  std::filesystem::create_directory(folder);
  return folder;
}

}  // namespace

SegmentBuilder::SegmentBuilder(std::filesystem::path folder)
    : folder_(made(std::move(folder))),
      docdata_(table(Table::Docdata)),
      termlist_(table(Table::Termlist)) {}

TableWriter SegmentBuilder::table(Table table) const {
  return TableWriter(folder_ / file_name(table), compress_min(table));
}

void SegmentBuilder::add(Draft& draft) {
  ++document_;
  key_.clear();
  append_sortable(key_, document_);
  if (!draft.data().empty()) docdata_.add(key_, draft.data());
  add_terms(draft);
  add_values(draft);
}

void SegmentBuilder::add_terms(Draft& draft) {
  std::uint32_t largest_wdf = 0;
  const std::span<const Draft::Term> terms = draft.terms();
  inversion_.expect(terms);
  for (const Draft::Term& term : terms) {
    if (term.name.size() > kMaxTermBytes) {
      throw Xapian::InvalidArgumentError("Term too long (> 245): " +
                                         std::string(term.name));
    }
    terms_.add(term.name, term.wdf);
    inversion_.add(term, document_);
    largest_wdf = std::max(largest_wdf, term.wdf);
  }
  const std::uint32_t length = terms_.length();
  statistics_.add_document(length, largest_wdf);
  inversion_.add_length(length);
  termlist_.add(key_, terms_.finish());
}

void SegmentBuilder::add_values(const Draft& draft) {
  slots_.clear();
  std::uint32_t next = 0;  // slots are told by the steps between them
  for (const auto& [slot, value] : draft.values()) {
    values_.add(slot, document_, value);
    append_number(slots_, slot - next);
    next = slot + 1;
  }
  if (slots_.empty()) return;
  key_.push_back('\0');
  termlist_.add(key_, slots_);
}

void SegmentBuilder::finish() {
  TableWriter postlist = table(Table::Postlist);
  TableWriter position = table(Table::Position);
  values_.write(postlist);
  inversion_.write(postlist, position);
  const auto absent = [](Table table) {
    return Root{.compress_min = compress_min(table)};
  };
  write_version(folder_,
                {postlist.finish(), docdata_.finish(), termlist_.finish(),
                 position.finish(), absent(Table::Spelling),
                 absent(Table::Synonym)},
                statistics_);
}

}  // namespace dateline::indexer::glass
