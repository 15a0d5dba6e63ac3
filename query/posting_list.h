// SPDX-License-Identifier: GPL-3.0-or-later
//
// The posting list of a term in one segment, read forward: out of its table, ten
// times as fast as from Xapian, which is asked where the table can't be.
//
// The layout: indexer/glass/postings.h. A list lies in chunks of some hundred
// postings; which documents a chunk covers stands at its beginning.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/table_file.h"

namespace dateline::query {

/// Behind the last document of a list.
inline constexpr Xapian::docid kNoDocument =
    std::numeric_limits<Xapian::docid>::max();

/// The key of a term's list in the table.
std::string list_key(std::string_view term);

/// A list as it lies in the table. Where a call gives back false, Xapian has to be
/// asked instead; of read_until(), for what is behind document().
class ListChunks {
 public:
  /// `key`: of the first chunk; `ends`: between it and the document in the keys
  /// of the others stands a zero byte.
  ListChunks(std::shared_ptr<const TableFile> table, std::string key,
             bool ends);

  /// Goes to the first posting.
  bool begin();
  /// kNoDocument: behind the last one.
  Xapian::docid document() const { return document_; }
  Xapian::termcount times() const { return times_; }
  /// How many there are in all, as the list says; 0: it does not.
  Xapian::doccount size() const { return size_; }
  /// The sum of times(), as the list says.
  Xapian::termcount occurrences() const { return occurrences_; }
  bool next();
  /// Goes to the first posting from `document` on; it stays where it is if it is
  /// there or behind.
  bool skip_to(Xapian::docid document);
  /// The same, fast in lists of documents that follow each other.
  bool skip_in_row(Xapian::docid document);

  /// Calls `visit` with each document before `behind` and how often the term
  /// stands there, and goes behind them.
  template <typename Visit>
  bool read_until(Xapian::docid behind, Visit visit) {
    while (document_ < behind) {
      visit(document_, times_);
      read_short(behind, visit);
      if (!next()) return false;
    }
    return true;
  }

 private:
  /// Calls `visit` with postings before `behind` while their numbers have two
  /// bytes at most, as nearly all have.
  template <typename Visit>
  void read_short(Xapian::docid behind, Visit& visit) {
    const std::uint64_t limit =
        std::min<std::uint64_t>(behind, std::uint64_t{last_} + 1);
    const unsigned char* at = at_;
    const unsigned char* const end = end_;
    std::uint64_t document = document_;
    Xapian::termcount times = times_;
    while (end - at >= 4) {
      const unsigned char* next = at;
      std::uint32_t step = *next++;
      if (step >= 0x80) {
        step = (step & 0x7fU) | std::uint32_t{*next} << 7;
        if (*next++ >= 0x80) break;
      }
      std::uint32_t count = *next++;
      if (count >= 0x80) {
        count = (count & 0x7fU) | std::uint32_t{*next} << 7;
        if (*next++ >= 0x80) break;
      }
      const std::uint64_t to = document + step + 1;
      if (to >= limit) break;
      document = to;
      times = count;
      at = next;
      visit(static_cast<Xapian::docid>(document), times);
    }
    at_ = at;
    document_ = static_cast<Xapian::docid>(document);
    times_ = times;
  }

  bool take(std::uint32_t& value) {
    if (end_ - at_ >= 2) {  // nearly all are below 2^14
      if (at_[0] < 0x80) {
        value = *at_++;
        return true;
      }
      if (at_[1] < 0x80) {
        value = (at_[0] & 0x7fU) | std::uint32_t{at_[1]} << 7;
        at_ += 2;
        return true;
      }
    }
    return take_long(value);
  }
  bool take_long(std::uint32_t& value);
  bool read_next();
  bool open_chunk(std::uint64_t first);
  bool next_chunk();
  bool skip_to_chunk(Xapian::docid document);
  bool is_row();
  void skip_short(Xapian::docid document);
  bool skip_in_chunk(Xapian::docid document);
  bool find_item(std::string_view key);
  bool seek(Xapian::docid document);
  bool assemble(const LeafItem& first);
  std::optional<Xapian::docid> document_of(std::string_view key) const;
  bool lose();

  TableCursor cursor_;
  std::string key_;
  std::size_t key_bytes_;  // of the first chunk's key, with the zero byte
  bool ends_;
  std::uint32_t size_ = 0, occurrences_ = 0;
  std::size_t item_ = 0;  // of the leaf: where the chunk ends
  std::vector<unsigned char> parts_;  // a chunk that is in several items
  const unsigned char *at_ = nullptr, *end_ = nullptr;
  Xapian::docid document_ = kNoDocument;
  Xapian::docid first_ = 0, last_ = 0;  // of the chunk
  Xapian::termcount times_ = 0;
  bool is_last_chunk_ = true;
  std::optional<bool> is_row_;  // whether the chunk's documents have no gaps
};

/// The list of a term.
class PostingList {
 public:
  /// An empty one.
  PostingList() = default;
  PostingList(const Xapian::Database& segment,
              const std::shared_ptr<const TableFile>& table, std::string term);

  /// kNoDocument after the last.
  Xapian::docid document() const { return document_; }
  Xapian::termcount times() const {
    return chunks_ ? chunks_->times() : xapian_->at.get_wdf();
  }
  Xapian::doccount size() const {
    return chunks_ ? chunks_->size() : segment_.get_termfreq(term_);
  }
  void next() {
    if (document_ == kNoDocument) return;
    if (!chunks_) {
      ++xapian_->at;
      settle();
    } else {
      moved(chunks_->next(), document_ + 1);
    }
  }
  /// Goes to the first posting from `document` on, if it is not there yet.
  void skip_to(Xapian::docid document) {
    if (document_ >= document) return;
    if (!chunks_) {
      xapian_->at.skip_to(document);
      settle();
    } else {
      moved(chunks_->skip_to(document), document);
    }
  }
  /// Whether it has `document`, which may be no earlier than the last one.
  bool reach(Xapian::docid document) {
    skip_to(document);
    return document_ == document;
  }
  /// Calls `visit` with each document before `behind` and how often the term
  /// stands there.
  template <typename Visit>
  void read_until(Xapian::docid behind, Visit visit) {
    if (chunks_ && document_ < behind) {
      const bool good = chunks_->read_until(behind, visit);
      moved(good, chunks_->document() + 1);
    }
    for (; document_ < behind; next()) visit(document_, times());
  }

 private:
  struct OfXapian {
    Xapian::PostingIterator at, end;
  };

  /// `from`: what is to be asked for where it is not `good`.
  void moved(bool good, Xapian::docid from) {
    if (good) {
      document_ = chunks_->document();
    } else {
      ask_xapian(from);
    }
  }
  void settle() {
    document_ = xapian_->at == xapian_->end ? kNoDocument : *xapian_->at;
  }
  void ask_xapian(Xapian::docid from);

  Xapian::Database segment_;
  std::string term_;
  std::optional<ListChunks> chunks_;
  std::unique_ptr<OfXapian> xapian_;
  Xapian::docid document_ = kNoDocument;
};

/// How many words the documents of a segment have; asked in rising order.
class Lengths {
 public:
  Lengths(const Xapian::Database& segment,
          std::shared_ptr<const TableFile> table);

  Xapian::termcount of(Xapian::docid document) {
    if (chunks_ && !chunks_->skip_in_row(document)) chunks_.reset();
    return chunks_ && chunks_->document() == document
               ? chunks_->times()
               : segment_.get_doclength(document);
  }

 private:
  Xapian::Database segment_;
  std::optional<ListChunks> chunks_;
};

}  // namespace dateline::query
