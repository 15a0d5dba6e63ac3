// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/posting_list.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "schema/glass_key.h"

namespace dateline::query {
namespace {

// Further chunks are looked at one after the other before the table is searched.
constexpr int kNearChunks = 3;

// Numbers end with the byte whose top bit is not set: looked at so many at once.
constexpr std::size_t kStride = 4 * sizeof(std::uint64_t);

unsigned ends_in_stride(const unsigned char* at) {
  constexpr std::uint64_t kTops = 0x8080808080808080, kOnes = kTops >> 7;
  std::uint64_t ends = 0;  // by place in an eight
  for (std::size_t i = 0; i < kStride; i += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at + i, sizeof(bytes));
    ends += (~bytes & kTops) >> 7;
  }
  return static_cast<unsigned>((ends * kOnes) >> 56);
}

bool has_stride(const unsigned char* at, const unsigned char* end) {
  return end - at >= static_cast<std::ptrdiff_t>(kStride);
}

/// How many numbers end between `at` and `end`.
std::size_t numbers_in(const unsigned char* at, const unsigned char* end) {
  std::size_t numbers = 0;
  for (; has_stride(at, end); at += kStride) numbers += ends_in_stride(at);
  return numbers + static_cast<std::size_t>(std::count_if(
                       at, end, [](unsigned char c) { return c < 0x80; }));
}

/// Where the number behind `passed` others begins; at most `end`.
const unsigned char* behind_numbers(const unsigned char* at,
                                    const unsigned char* end,
                                    std::size_t passed) {
  for (; has_stride(at, end); at += kStride) {
    const unsigned ends = ends_in_stride(at);
    if (ends >= passed) break;
    passed -= ends;
  }
  while (passed > 0 && at != end) passed -= *at++ < 0x80 ? 1 : 0;
  return at;
}

}  // namespace

std::string list_key(std::string_view term) {
  std::string key;
  append_term(key, term);
  return key;
}

ListChunks::ListChunks(std::shared_ptr<const TableFile> table, std::string key,
                       bool ends)
    : cursor_(std::move(table)),
      key_(std::move(key)),
      key_bytes_(key_.size() + (ends ? 1 : 0)),
      ends_(ends) {}

bool ListChunks::lose() {
  cursor_.lose();
  return false;
}

/// The number at hand, seven bits a byte; false where the bytes end before.
bool ListChunks::take_long(std::uint32_t& value) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 35 && at_ != end_; shift += 7) {
    const unsigned char byte = *at_++;
    number |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) {
      value = static_cast<std::uint32_t>(number);
      return number == value;
    }
  }
  return false;
}

/// Takes the tag that begins with `first`, which is item_; item_ then is where
/// it ends.
bool ListChunks::assemble(const LeafItem& first) {
  const auto* const bytes =
      reinterpret_cast<const unsigned char*>(first.rest.data());
  if (first.is_compressed()) return false;
  at_ = bytes;
  end_ = bytes + first.rest.size();
  if (first.is_last_part()) return true;
  parts_.assign(at_, end_);
  for (bool is_last = false; !is_last;) {
    if (++item_ == cursor_.leaf().items()) {
      if (!cursor_.next_leaf()) return false;
      item_ = 0;
    }
    const auto part = cursor_.leaf().item(item_);
    if (!part || part->is_first_part() || part->is_compressed() ||
        part->rest.size() < kItemPartBytes) {
      return false;
    }
    is_last = part->is_last_part();
    parts_.insert(parts_.end(), part->rest.begin() + kItemPartBytes,
                  part->rest.end());
  }
  at_ = parts_.data();
  end_ = at_ + parts_.size();
  return true;
}

/// Reads what all chunks begin with, and its first posting.
bool ListChunks::open_chunk(std::uint64_t first) {
  if (at_ == end_ || (*at_ != '0' && *at_ != '1')) return false;
  const bool is_last = *at_++ == '1';
  std::uint32_t span = 0;
  if (!take(span) || !take(times_) || first + span >= kNoDocument) return false;
  is_last_chunk_ = is_last;
  first_ = document_ = static_cast<Xapian::docid>(first);
  last_ = first_ + span;
  is_row_.reset();
  return true;
}

bool ListChunks::begin() {
  if (!cursor_.descend(key_)) return false;
  item_ = cursor_.first_from(key_);
  if (item_ == TableCursor::kDamaged) return lose();
  if (item_ == cursor_.leaf().items()) return true;  // no such term
  const auto item = cursor_.leaf().item(item_);
  if (!item) return lose();
  if (item->key != key_) return true;
  std::uint32_t before = 0;
  return (item->is_first_part() && assemble(*item) && take(size_) &&
          take(occurrences_) && take(before) &&
          open_chunk(std::uint64_t{before} + 1)) ||
         lose();
}

/// The document that a later chunk begins with; nothing if it is none of the
/// list's.
std::optional<Xapian::docid> ListChunks::document_of(
    std::string_view key) const {
  if (!key.starts_with(key_) || key.size() < key_bytes_ ||
      (ends_ && key[key_bytes_ - 1] != '\0')) {
    return std::nullopt;
  }
  return read_document(key.substr(key_bytes_));
}

bool ListChunks::next_chunk() {
  if (++item_ == cursor_.leaf().items()) {
    if (!cursor_.next_leaf()) return false;
    item_ = 0;
  }
  const auto item = cursor_.leaf().item(item_);
  const auto first = item ? document_of(item->key) : std::nullopt;
  return first && *first > last_ && item->is_first_part() &&
         assemble(*item) && open_chunk(*first);
}

/// The next posting of the chunk, which has one.
bool ListChunks::read_next() {
  std::uint32_t step = 0;
  if (!take(step) || step >= last_ - document_ || !take(times_)) return false;
  document_ += step + 1;
  return true;
}

bool ListChunks::next() {
  if (document_ == kNoDocument) return true;
  if (at_ != end_) return read_next() || lose();
  if (!is_last_chunk_) return next_chunk() || lose();
  document_ = kNoDocument;
  return true;
}

/// Passes postings before `document`, or goes to it, while their numbers have two
/// bytes at most; the counts of those that are passed are not read.
void ListChunks::skip_short(Xapian::docid document) {
  const unsigned char *at = at_, *count = nullptr;
  std::uint64_t here = document_;
  while (end_ - at >= 4 && here < document) {
    const unsigned char* next = at;
    std::uint32_t step = *next++;
    if (step >= 0x80) {
      step = (step & 0x7fU) | std::uint32_t{*next} << 7;
      if (*next++ >= 0x80) break;
    }
    const unsigned char* const times = next;
    if (*next++ >= 0x80 && *next++ >= 0x80) break;
    const std::uint64_t to = here + step + 1;
    if (to > last_) break;
    here = to;
    count = times;
    at = next;
  }
  if (count == nullptr) return;
  at_ = count;
  document_ = static_cast<Xapian::docid>(here);
  static_cast<void>(take(times_));
}

/// `document` is one that the chunk may have.
bool ListChunks::skip_in_chunk(Xapian::docid document) {
  while (document_ < document) {
    skip_short(document);
    if (document_ < document && !next()) return false;
  }
  return true;
}

/// Finds the last item that is not behind `key`; false where there is none.
bool ListChunks::find_item(std::string_view key) {
  if (!cursor_.descend(key)) return false;
  item_ = cursor_.first_from(key);
  if (item_ == TableCursor::kDamaged) return false;
  if (item_ < cursor_.leaf().items() && cursor_.leaf().key(item_) == key) {
    return true;
  }
  if (item_ == 0) {
    if (!cursor_.previous_leaf()) return false;
    item_ = cursor_.leaf().items();
  }
  --item_;
  return true;
}

/// Goes to the last chunk that does not begin behind `document`. It is this one
/// or a later one, so never the list's first.
bool ListChunks::seek(Xapian::docid document) {
  std::string key = key_;
  if (ends_) key.push_back('\0');
  append_sortable(key, document);
  if (!find_item(key)) return false;
  auto item = cursor_.leaf().item(item_);
  if (item && !item->is_first_part()) {
    key = item->key;
    item = find_item(key) ? cursor_.leaf().item(item_) : std::nullopt;
  }
  const auto first = item ? document_of(item->key) : std::nullopt;
  return first && *first >= first_ && item->is_first_part() &&
         assemble(*item) && open_chunk(*first);
}

bool ListChunks::skip_to_chunk(Xapian::docid document) {
  for (int passed = 0; document > last_; ++passed) {
    if (is_last_chunk_) {
      document_ = kNoDocument;
      return true;
    }
    if (passed < kNearChunks) {
      if (!next_chunk()) return lose();
    } else if (!seek(document) ||
               (document > last_ && !is_last_chunk_ && !next_chunk())) {
      return lose();
    }
  }
  return true;
}

bool ListChunks::skip_to(Xapian::docid document) {
  if (document_ >= document) return true;
  if (document > last_ && !skip_to_chunk(document)) return false;
  return document_ >= document || skip_in_chunk(document) || lose();
}

bool ListChunks::is_row() {
  if (!is_row_) {
    is_row_ = numbers_in(at_, end_) ==
              2 * std::size_t{last_ - document_};  // a step and a count each
  }
  return *is_row_;
}

bool ListChunks::skip_in_row(Xapian::docid document) {
  if (document_ >= document) return true;
  if (document > last_ && !skip_to_chunk(document)) return false;
  if (document_ >= document) return true;
  if (!is_row()) return skip_in_chunk(document) || lose();
  const std::size_t passed = 2 * std::size_t{document - document_} - 1;
  at_ = behind_numbers(at_, end_, passed);
  document_ = document;
  return take(times_) || lose();
}

PostingList::PostingList(const Xapian::Database& segment,
                         const std::shared_ptr<const TableFile>& table,
                         std::string term)
    : segment_(segment), term_(std::move(term)) {
  if (table != nullptr) {
    chunks_.emplace(table, list_key(term_), true);
    moved(chunks_->begin(), 1);
  } else {
    ask_xapian(1);
  }
}

void PostingList::ask_xapian(Xapian::docid from) {
  chunks_.reset();
  xapian_ = std::make_unique<OfXapian>();
  xapian_->at = segment_.postlist_begin(term_);
  xapian_->end = segment_.postlist_end(term_);
  if (xapian_->at != xapian_->end && from > 1) xapian_->at.skip_to(from);
  settle();
}

Lengths::Lengths(const Xapian::Database& segment,
                 std::shared_ptr<const TableFile> table)
    : segment_(segment) {
  if (table == nullptr) return;
  chunks_.emplace(std::move(table), std::string(kLengthsKey), false);
  if (!chunks_->begin()) chunks_.reset();
}

}  // namespace dateline::query
