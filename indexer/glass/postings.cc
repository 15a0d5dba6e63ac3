// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/postings.h"

#include "indexer/glass/numbers.h"
#include "schema/glass_key.h"

namespace dateline::indexer::glass {
namespace {

// Where Xapian begins another chunk (CHUNKSIZE), so that an update or a skip
// passes over no more than this.
constexpr std::size_t kChunkBytes = 2000;

}  // namespace

void PostingListWriter::begin_term(std::string_view term,
                                   const ListCounts& counts) {
  std::string key;
  append_term(key, term);
  begin_packed(key, counts);
}

void PostingListWriter::begin_packed(std::string_view key,
                                     const ListCounts& counts) {
  list_key_ = key;
  ends_with_zero_ = true;
  header_.clear();
  append_number(header_, counts.documents);
  append_number(header_, counts.occurrences);
  first_ = 0;
}

void PostingListWriter::begin_lengths() {
  list_key_ = kLengthsKey;
  ends_with_zero_ = false;
  header_.assign(2, '\0');
  first_ = 0;
}

void PostingListWriter::add(const Posting& posting) {
  if (first_ != 0 && entries_.size() >= kChunkBytes) {
    write_chunk(false);
    first_ = 0;
  }
  if (first_ == 0) {
    first_ = posting.document;
    entries_.clear();
  } else {
    append_number(entries_, posting.document - last_ - 1);
  }
  append_number(entries_, posting.wdf);
  last_ = posting.document;
}

void PostingListWriter::end() { write_chunk(true); }

void PostingListWriter::write_chunk(bool last) {
  key_ = list_key_;
  tag_.clear();
  if (!header_.empty()) {
    tag_ = header_;
    append_number(tag_, first_ - 1);
    header_.clear();
  } else {
    if (ends_with_zero_) key_.push_back('\0');
    append_sortable(key_, first_);
  }
  tag_.push_back(last ? '1' : '0');
  append_number(tag_, last_ - first_);
  tag_ += entries_;
  table_.add(key_, tag_);
}

}  // namespace dateline::indexer::glass
