// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/posting_reader.h"

#include <limits>

#include "indexer/glass/numbers.h"
#include "schema/error.h"
#include "schema/glass_key.h"

namespace dateline::indexer::glass {

void PostingListReader::fail() const {
  throw Error(ErrorKind::Damaged, table_.path().string(),
              "a posting list that is none");
}

void PostingListReader::begin() {
  key_ = table_.key();
  rest_ = table_.tag();
  std::uint32_t before = 0;
  if (!take_number(rest_, counts_.documents) ||
      !take_number(rest_, counts_.occurrences) || !take_number(rest_, before)) {
    fail();
  }
  document_ = before;  // one less than the first
  at_end_ = false;
  open_chunk();
  ++document_;
}

/// Reads what all chunks have, behind what only the first one has.
void PostingListReader::open_chunk() {
  if (rest_.empty() || (rest_.front() != '0' && rest_.front() != '1')) fail();
  is_last_chunk_ = rest_.front() == '1';
  rest_.remove_prefix(1);
  std::uint32_t span = 0;
  if (!take_number(rest_, span) || rest_.empty()) fail();
  is_first_ = true;
}

bool PostingListReader::next(Posting& posting) {
  if (rest_.empty()) {
    at_end_ = !table_.next();
    if (is_last_chunk_) return false;
    if (at_end_ || !table_.key().starts_with(key_)) fail();
    std::string_view document = table_.key().substr(key_.size());
    if (key_ != kLengthsKey) {
      if (document.empty() || document.front() != '\0') fail();
      document.remove_prefix(1);
    }
    const auto first = read_document(document);
    if (!first || *first <= document_) fail();
    document_ = *first;
    rest_ = table_.tag();
    open_chunk();
  }
  if (!is_first_) {
    std::uint32_t step = 0;
    if (!take_number(rest_, step) ||
        step >= std::numeric_limits<std::uint32_t>::max() - document_) {
      fail();
    }
    document_ += step + 1;
  }
  is_first_ = false;
  if (!take_number(rest_, posting.wdf)) fail();
  posting.document = document_;
  return true;
}

}  // namespace dateline::indexer::glass
