// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pages of any length. Xapian keeps strings with each hit that it orders; what
// decides the order is small enough to be kept as numbers: the score and the
// key of kOrderSlot, whose bytes are at most kKeyBytes.
#include <xapian.h>

#include <algorithm>
#include <tuple>

#include "query/fold_reader.h"
#include "query/second_look.h"
#include "query/segment_source.h"

namespace dateline::query {
namespace {

struct Entry {
  double score = 0;
  std::uint64_t key_begin = 0;
  std::uint32_t key_end = 0;
  Xapian::docid document = 0;
};
constexpr std::size_t kKeyBytes = sizeof(std::uint64_t) + sizeof(std::uint32_t);

/// `length` bytes of `key` from `from` on as a number, zeros where it ends.
std::uint64_t number(const std::string& key, std::size_t from,
                     std::size_t length) {
  std::uint64_t value = 0;
  for (std::size_t i = from; i < from + length; ++i) {
    value = value << 8 | (i < key.size() ? static_cast<unsigned char>(key[i])
                                         : 0U);
  }
  return value;
}

/// Whether a hit comes before another one.
class Order {
 public:
  explicit Order(const PageRequest& request)
      : by_relevance_(request.by_relevance), rising_(request.rising) {}

  bool operator()(const Entry& a, const Entry& b) const {
    if (by_relevance_ && a.score != b.score) return a.score > b.score;
    const auto key = [](const Entry& one) {
      return std::tie(one.key_begin, one.key_end);
    };
    if (key(a) != key(b)) return (key(a) < key(b)) == rising_;
    return a.document < b.document;
  }

 private:
  bool by_relevance_, rising_;
};

/// Sees every match; of those that fold, keeps the first in the order.
class EntrySpy : public Xapian::MatchSpy {
 public:
  EntrySpy(const PageRequest& request, const Archive& archive)
      : request_(request),
        before_(request),
        reader_(archive, request.fold),
        segments_(std::max<std::size_t>(1, archive.parts().size())) {}

  void operator()(const Xapian::Document& document, double score) override {
    ++matches;
    const std::string key = document.get_value(kOrderSlot);
    const Entry entry{request_.by_relevance ? score : 0,
                      number(key, 0, sizeof(std::uint64_t)),
                      static_cast<std::uint32_t>(
                          number(key, sizeof(std::uint64_t),
                                 kKeyBytes - sizeof(std::uint64_t))),
                      archive_number(document.get_docid())};
    if (request_.fold == Fold::None) {
      entries.push_back(entry);
    } else {
      fold(entry, folds_.of(reader_, segment, document));
    }
  }

  std::size_t segment = 0;  // that the matches are from
  std::vector<Entry> entries;
  std::vector<std::pair<Entry, std::uint32_t>> folded;  // and how many others
  std::uint64_t matches = 0;

 private:
  // Xapian deals documents out to its databases in turn.
  Xapian::docid archive_number(Xapian::docid in_segment) const {
    return static_cast<Xapian::docid>((in_segment - 1) * segments_ + segment +
                                      1);
  }

  void fold(const Entry& entry, std::uint32_t number) {
    if (number == 0) {
      entries.push_back(entry);
      return;
    }
    if (number > folded.size()) {
      folded.emplace_back(entry, 0);
      return;
    }
    auto& [kept, others] = folded[number - 1];
    if (before_(entry, kept)) kept = entry;
    ++others;
  }

  const PageRequest& request_;
  Order before_;
  FoldReader reader_;
  std::size_t segments_;
  FoldNumbers folds_;
};

}  // namespace

MatchPage long_page(const Archive& archive, Xapian::Enquire& enquire,
                    const PageRequest& request) {
  EntrySpy spy(request, archive);
  SegmentSource source(archive.parts(), spy.segment);
  enquire.set_query(noting_segments(enquire.get_query(), archive, source));
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, archive.database().get_doccount());
  enquire.clear_matchspies();

  MatchPage page;
  page.matches = spy.matches;
  std::vector<std::pair<Xapian::docid, std::uint32_t>> others;
  for (const auto& [entry, count] : spy.folded) {
    spy.entries.push_back(entry);
    if (count > 0) others.emplace_back(entry.document, count);
  }
  std::sort(others.begin(), others.end());
  page.stories = spy.entries.size();
  std::sort(spy.entries.begin(), spy.entries.end(), Order(request));
  const std::uint64_t first = std::min<std::uint64_t>(request.offset,
                                                      spy.entries.size());
  const std::uint64_t count =
      std::min<std::uint64_t>(request.limit, spy.entries.size() - first);
  page.hits.reserve(count);
  for (std::uint64_t i = first; i < first + count; ++i) {
    const Entry& entry = spy.entries[i];
    const auto known = std::lower_bound(
        others.begin(), others.end(), std::pair(entry.document, 0U));
    const bool folds =
        known != others.end() && known->first == entry.document;
    page.hits.push_back(
        {entry.document, folds ? known->second : 0, entry.score, 0});
  }
  return page;
}

}  // namespace dateline::query
