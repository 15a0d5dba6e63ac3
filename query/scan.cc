// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/scan.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <limits>
#include <map>

#include "query/best_stories.h"
#include "query/by_time.h"
#include "query/column_count.h"
#include "query/dictionary.h"
#include "query/ties.h"
#include "query/weight.h"
#include "schema/fields.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

// So many words may find, and twice as many add.
constexpr std::size_t kMostScanned = 32;

constexpr Xapian::docid kEnd = std::numeric_limits<Xapian::docid>::max();

/// A posting list that only moves forward.
class Reader {
 public:
  /// An empty one.
  Reader() = default;
  Reader(const Xapian::Database& segment, const std::string& term)
      : at_(segment.postlist_begin(term)), end_(segment.postlist_end(term)) {
    settle();
  }

  /// kEnd after the last.
  Xapian::docid document() const { return document_; }
  Xapian::termcount times() const { return at_.get_wdf(); }
  void next() {
    ++at_;
    settle();
  }
  /// Whether it has `document`, which may be no earlier than the last one.
  bool reach(Xapian::docid document) {
    if (document_ < document) {
      at_.skip_to(document);
      settle();
    }
    return document_ == document;
  }

 private:
  void settle() { document_ = at_ == end_ ? kEnd : *at_; }

  Xapian::PostingIterator at_, end_;
  Xapian::docid document_ = kEnd;
};

/// What a word gives a story of a segment.
class Worth {
 public:
  Worth(double worth, double shortest, double average)
      : worth_(worth), average_(average) {
    for (std::size_t times = 0; times + 1 < most_.size(); ++times) {
      most_[times] =
          word_score(worth, static_cast<double>(times), shortest, average) +
          kRounding;
    }
    most_.back() = worth * (kK1 + 1 + kDelta) + kRounding;
  }

  /// At most, where it stands so many times.
  double most(Xapian::termcount times) const {
    return most_[std::min<std::size_t>(times, most_.size() - 1)];
  }
  /// From now on at most as much as both together give.
  void add(const Worth& other) {
    std::ranges::transform(most_, other.most_, most_.begin(), std::plus<>());
  }
  double exact(Xapian::termcount times, Xapian::termcount length) const {
    return word_score(worth_, std::min(times, length), length, average_);
  }

 private:
  // Of exact_sum(), and of the division before it.
  static constexpr double kRounding = 0x1p-23;

  double worth_, average_;
  std::array<double, 64> most_{};
};

/// Which stories of a segment are hidden; asked in rising order.
class Hidden {
 public:
  Hidden(const Xapian::Database& segment, const HiddenStories& hidden,
         const std::vector<Xapian::docid>& deleted)
      : deleted_(deleted),
        killed_(hidden.killed ? marked(segment, kKilledMark) : Reader()) {
    if (!hidden.held_at) return;
    held_ = marked(segment, kEmbargoedMark);
    least_ = hold_key(*hidden.held_at + std::chrono::seconds(1));
    hold_ = segment.valuestream_begin(kHoldSlot);
    hold_end_ = segment.valuestream_end(kHoldSlot);
  }

  bool has(Xapian::docid document) {
    return killed_.reach(document) || is_deleted(document) ||
           (held_.reach(document) && is_held(document));
  }

 private:
  static Reader marked(const Xapian::Database& segment,
                       std::string_view mark) {
    return {segment, facet_term(field_row(Field::Is).prefix, mark)};
  }

  bool is_deleted(Xapian::docid document) {
    while (next_ < deleted_.size() && deleted_[next_] < document) ++next_;
    return next_ < deleted_.size() && deleted_[next_] == document;
  }

  bool is_held(Xapian::docid document) {
    if (hold_ == hold_end_) return false;
    hold_.skip_to(document);
    return hold_ != hold_end_ && hold_.get_docid() == document &&
           *hold_ >= least_;
  }

  const std::vector<Xapian::docid>& deleted_;
  std::size_t next_ = 0;
  Reader killed_, held_;
  std::string least_;
  Xapian::ValueIterator hold_, hold_end_;
};

/// One segment.
class SegmentScan {
 public:
  SegmentScan(const Xapian::Database& segment, const AnyWord& query,
              double average, Hidden hidden)
      : segment_(segment), query_(query), hidden_(std::move(hidden)) {
    const double shortest = segment.get_doclength_lower_bound();
    std::map<std::string, std::size_t> known;
    for (std::size_t at = 0; at < query.finding.size(); ++at) {
      worths_.emplace_back(query.finding[at].worth, shortest, average);
      for (const std::string& term : query.finding[at].terms) {
        const auto [place, added] = known.emplace(term, lists_.size());
        if (added) lists_.push_back({Reader(segment, term), {}});
        lists_[place->second].words.push_back(at);
      }
    }
    std::erase_if(lists_, [](const List& list) {
      return list.reader.document() == kEnd;
    });
    if (lists_.empty()) return;
    times_.resize(query.finding.size() * kWindow);
    for (const WeighedWord& word : query.adding) {
      Added added{Worth(word.worth, shortest, average), word.within, {}, 0};
      for (const std::string& term : word.terms) {
        added.readers.emplace_back(segment, term);
      }
      std::erase_if(added.readers, [](const Reader& reader) {
        return reader.document() == kEnd;
      });
      if (!added.readers.empty()) adding_.push_back(std::move(added));
    }
    bounds_ = worths_;
    for (const Added& added : adding_) {
      if (added.within) {
        bounds_[*added.within].add(added.worth);
      } else {
        always_ += added.worth.most(kHere - 1);
      }
    }
  }

  /// Calls `offer` with the documents that can score as much as it has given
  /// back last, and their scores; gives back how many there are in all.
  template <typename Offer>
  std::uint64_t run(double least, Offer offer) {
    least_ = least;
    return each_window(
        [&](Xapian::docid first) { return judge(first, offer); });
  }

  /// Calls `visit` with every document, without a look at what it is worth;
  /// gives back how many there are.
  template <typename Visit>
  std::uint64_t visit(Visit visit) {
    return each_window([&](Xapian::docid first) {
      std::uint64_t matches = 0;
      for (std::size_t part = 0; part < found_.size(); ++part) {
        for (std::uint64_t bits = found_[part]; bits != 0; bits &= bits - 1) {
          const auto document = static_cast<Xapian::docid>(
              first + part * 64 +
              static_cast<std::size_t>(std::countr_zero(bits)));
          if (hidden_.has(document)) continue;
          ++matches;
          visit(document);
        }
        found_[part] = 0;
      }
      return matches;
    });
  }

 private:
  // Stories looked at together: their counts fit into the nearest cache.
  static constexpr Xapian::docid kWindow = 2048;
  // In what is counted: the story has the word, however often.
  static constexpr Xapian::termcount kHere = Xapian::termcount{1} << 31;

  struct List {
    Reader reader;
    std::vector<std::size_t> words;  // that the term is a form of
  };
  struct Added {
    Worth worth;
    std::optional<std::size_t> within;
    std::vector<Reader> readers;
    Xapian::termcount times = 0;  // in the story that is looked at
  };

  /// The sum of what `judge` gives for the windows in which something matches.
  template <typename Judge>
  std::uint64_t each_window(Judge judge) {
    std::uint64_t matches = 0;
    for (;;) {
      Xapian::docid first = kEnd;
      for (const List& list : lists_) {
        first = std::min(first, list.reader.document());
      }
      if (first == kEnd) return matches;
      first -= first % kWindow;
      for (List& list : lists_) read(list, first);
      matches += judge(first);
    }
  }

  void read(List& list, Xapian::docid first) {
    Reader& reader = list.reader;
    const Xapian::docid behind =
        first > kEnd - kWindow ? kEnd : first + kWindow;
    if (reader.document() >= behind) return;
    Xapian::termcount* const times = &times_[list.words.front() * kWindow];
    for (; reader.document() < behind; reader.next()) {
      const Xapian::docid at = reader.document() - first;
      const Xapian::termcount here = reader.times();
      found_[at / 64] |= std::uint64_t{1} << at % 64;
      times[at] = (times[at] + here) | kHere;
      for (std::size_t i = 1; i < list.words.size(); ++i) {
        Xapian::termcount& other = times_[list.words[i] * kWindow + at];
        other = (other + here) | kHere;
      }
    }
  }

  template <typename Offer>
  std::uint64_t judge(Xapian::docid first, Offer offer) {
    std::uint64_t matches = 0;
    for (std::size_t part = 0; part < found_.size(); ++part) {
      for (std::uint64_t bits = found_[part]; bits != 0; bits &= bits - 1) {
        const auto at = static_cast<Xapian::docid>(
            part * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
        double most = always_;
        for (std::size_t word = 0; word < worths_.size(); ++word) {
          Xapian::termcount& times = times_[word * kWindow + at];
          counts_[word] = times;
          if (times != 0) most += bounds_[word].most(times & ~kHere);
          times = 0;
        }
        if (hidden_.has(first + at)) continue;
        ++matches;
        if (most >= least_) weigh(first + at, most, offer);
      }
      found_[part] = 0;
    }
    return matches;
  }

  /// The most that a story gets for a word that it is not known to have.
  double most_of(const Added& added) const {
    if (!added.within) return added.worth.most(kHere - 1);
    const Xapian::termcount times = counts_[*added.within];
    return times == 0 ? 0 : added.worth.most(times & ~kHere);
  }

  /// Asks for the words that add, one by one, while `most` lets the story hope.
  template <typename Offer>
  void weigh(Xapian::docid document, double most, Offer offer) {
    for (Added& added : adding_) {
      most -= most_of(added);
      added.times = 0;
      for (Reader& reader : added.readers) {
        if (!reader.reach(document)) continue;
        added.times = (added.times + reader.times()) | kHere;
      }
      if (added.times != 0) most += added.worth.most(added.times & ~kHere);
      if (most < least_) return;
    }
    const Xapian::termcount length = segment_.get_doclength(document);
    double score = 0;
    for (std::size_t word = 0; word < worths_.size(); ++word) {
      if (counts_[word] == 0) continue;
      score += worths_[word].exact(counts_[word] & ~kHere, length);
    }
    for (const Added& added : adding_) {
      if (added.times == 0) continue;
      score += added.worth.exact(added.times & ~kHere, length);
    }
    least_ = offer(document, score);
  }

  const Xapian::Database& segment_;
  const AnyWord& query_;
  Hidden hidden_;
  std::vector<Worth> worths_;  // of the words that find
  std::vector<Worth> bounds_;  // with what adds within them
  double always_ = 0;          // at most, by what may add anywhere
  std::vector<List> lists_;
  std::vector<Added> adding_;
  std::vector<Xapian::termcount> times_;  // by word, then story of the window
  std::array<std::uint64_t, kWindow / 64> found_{};
  std::array<Xapian::termcount, kMostScanned> counts_{};  // of one story
  double least_ = 0;
};

}  // namespace

bool can_scan(const AnyWord& query) {
  return !query.finding.empty() && query.finding.size() <= kMostScanned &&
         query.adding.size() <= 2 * kMostScanned;
}

std::optional<MatchPage> Scan::page(const PageRequest& request) const {
  if (request.fold != Fold::None || request.offset >= kOrderedByXapian ||
      request.limit > kOrderedByXapian) {
    return std::nullopt;
  }
  return request.by_relevance ? by_score(request.offset, request.limit)
                              : by_time(request);
}

std::optional<MatchPage> Scan::by_score(std::uint64_t offset,
                                        std::uint64_t limit) const {
  const double average = archive_.dictionary().get_average_length();
  const std::vector<Xapian::Database>& parts = archive_.parts();
  BestStories best(offset + limit);
  MatchPage page;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    SegmentScan scan(parts[part], query_, average,
                     Hidden(parts[part], hidden_, archive_.deleted_in(part)));
    page.matches += scan.run(
        best.least(), [&](Xapian::docid document, double score) {
          // Xapian deals documents out to its databases in turn.
          const auto whole = static_cast<Xapian::docid>(
              (document - 1) * parts.size() + part + 1);
          best.offer({score, whole});
          return best.least();
        });
  }
  if (best.has_lost_ties()) return std::nullopt;
  page.stories = page.matches;
  for (const auto& [score, document] : best.take()) {
    page.hits.push_back({document, 0, score, 0});
  }
  order_ties(archive_.database(), page.hits);
  const auto first = std::min<std::uint64_t>(offset, page.hits.size());
  page.hits.erase(page.hits.begin(),
                  page.hits.begin() + static_cast<std::ptrdiff_t>(first));
  if (page.hits.size() > limit) page.hits.resize(limit);
  return page;
}

std::uint64_t Scan::each(
    std::size_t part,
    const std::function<void(Xapian::docid)>& visit) const {
  const Xapian::Database& segment = archive_.parts()[part];
  SegmentScan scan(segment, query_, archive_.dictionary().get_average_length(),
                   Hidden(segment, hidden_, archive_.deleted_in(part)));
  return scan.visit(visit);
}

MatchPage Scan::by_time(const PageRequest& request) const {
  const std::vector<ColumnFile> columns = open_columns(archive_);
  ByTime first(request.offset + request.limit, request.rising);
  MatchPage page;
  for (std::size_t part = 0; part < archive_.parts().size(); ++part) {
    first.begin(archive_.parts()[part],
                columns.empty()
                    ? std::nullopt
                    : columns[part].column(field_row(Field::Date).slot));
    page.matches += each(
        part, [&](Xapian::docid document) { first.offer(document); });
  }
  page.stories = page.matches;
  const std::vector<Xapian::docid> documents = first.take();
  for (std::size_t at = request.offset; at < documents.size(); ++at) {
    page.hits.push_back({documents[at], 0, 0, 0});
  }
  return page;
}

}  // namespace dateline::query
