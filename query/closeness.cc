// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/closeness.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "query/passages.h"
#include "query/weight.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

// Found by coordinate search over judged collections: doc/relevance.md.
constexpr double kEverywhere = 0.4, kOpening = 0.5, kAdjacent = 0.15;
constexpr std::pair<Xapian::termpos, double> kPassages[] = {
    {8, 0.6}, {20, 0.3}, {50, 0.4}};  // length in words, share
constexpr double kSteepness = 3;
constexpr Xapian::termpos kOpeningWords = 40;

// What bounds the cost of a query that is a page of text: the words worth most.
constexpr std::size_t kMaxWords = 48;

/// Where the words of the query stand in each of some documents.
class Occurrences {
 public:
  explicit Occurrences(const std::vector<std::uint32_t>& documents)
      : order_(documents.size()), found_(documents.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      return documents[a] < documents[b];
    });
    documents_ = &documents;
  }

  /// Calls `keep` with the index of the document and each position of `term`.
  template <typename Keep>
  void read(const Xapian::Database& database, const std::string& term,
            Keep keep) {
    auto posting = database.postlist_begin(term);
    const auto end = database.postlist_end(term);
    for (const std::size_t index : order_) {
      if (posting == end) return;
      posting.skip_to((*documents_)[index]);
      if (posting == end) return;
      if (*posting != (*documents_)[index]) continue;
      for (auto at = posting.positionlist_begin();
           at != posting.positionlist_end(); ++at) {
        keep(index, *at);
      }
    }
  }

  std::vector<std::vector<WordAt>>& found() { return found_; }

 private:
  const std::vector<std::uint32_t>* documents_;
  std::vector<std::size_t> order_;  // indices of documents, ascending by id
  std::vector<std::vector<WordAt>> found_;
};

/// Indices of the words that are looked at, ascending.
std::vector<std::size_t> chosen(const RankWords& words) {
  std::vector<std::size_t> indices(words.words().size());
  std::iota(indices.begin(), indices.end(), std::size_t{0});
  if (indices.size() <= kMaxWords) return indices;
  std::stable_sort(indices.begin(), indices.end(),
                   [&](std::size_t a, std::size_t b) {
                     return words.words()[a].worth > words.words()[b].worth;
                   });
  indices.resize(kMaxWords);
  std::sort(indices.begin(), indices.end());
  return indices;
}

using Pairs = std::map<std::pair<std::size_t, std::size_t>, double>;

/// What two words are worth that were typed next to each other.
Pairs typed_pairs(const RankWords& words) {
  Pairs pairs;
  for (std::size_t i = 0; i + 1 < words.order().size(); ++i) {
    const std::size_t left = words.order()[i], right = words.order()[i + 1];
    if (left == right) continue;
    pairs[{left, right}] =
        std::min(words.words()[left].worth, words.words()[right].worth);
  }
  return pairs;
}

double adjacency(const std::vector<WordAt>& found, const Pairs& pairs) {
  std::map<std::pair<std::size_t, std::size_t>, double> counts;
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = i + 1;
         j < found.size() && found[j].position <= found[i].position + 1; ++j) {
      if (found[j].position == found[i].position) continue;
      ++counts[{found[i].word, found[j].word}];
    }
  }
  double sum = 0;
  for (const auto& [pair, count] : counts) {
    const auto typed = pairs.find(pair);
    if (typed != pairs.end()) sum += typed->second * 2 * count / (1 + count);
  }
  return sum;
}

class Judge {
 public:
  Judge(const RankWords& words, const std::vector<std::size_t>& indices)
      : pairs_(typed_pairs(words)), worths_(words.words().size()) {
    for (const std::size_t index : indices) {
      worths_[index] = words.words()[index].worth;
      total_ += worths_[index];
    }
  }

  Closeness judge(const std::vector<WordAt>& found,
                  Xapian::termpos body) const {
    Closeness result;
    result.everywhere =
        kEverywhere * steep(worth_before(found, kWholeText, worths_));
    for (const auto& [length, share] : kPassages) {
      result.together += share * steep(best_passage(found, length, worths_));
    }
    result.opening =
        kOpening * worth_before(found, body + kOpeningWords, worths_);
    result.adjacent = kAdjacent * adjacency(found, pairs_);
    for (double* part : {&result.everywhere, &result.together,
                         &result.opening, &result.adjacent}) {
      *part = exact_sum(*part);
    }
    return result;
  }

  double total() const { return total_; }

 private:
  double steep(double worth) const {
    return total_ * std::pow(worth / total_, kSteepness);
  }

  Pairs pairs_;
  std::vector<double> worths_;  // zero: not looked at
  double total_ = 0;
};

}  // namespace

void RankWords::add(const std::vector<std::string>& terms, double worth) {
  if (terms.empty() || worth <= 0) return;
  const auto [word, added] = known_.emplace(terms, words_.size());
  if (added) words_.push_back({terms, 0});
  words_[word->second].worth += worth;
  order_.push_back(word->second);
}

std::vector<Closeness> closeness(const Xapian::Database& database,
                                 const RankWords& words,
                                 const std::vector<std::uint32_t>& documents) {
  std::vector<Closeness> result(documents.size());
  if (words.words().size() < 2) return result;
  const std::vector<std::size_t> indices = chosen(words);
  Occurrences occurrences(documents);
  for (const std::size_t word : indices) {
    for (const std::string& term : words.words()[word].terms) {
      occurrences.read(database, make_term("", term),
                       [&](std::size_t document, Xapian::termpos position) {
                         occurrences.found()[document].push_back(
                             {position, word});
                       });
    }
  }
  std::vector<Xapian::termpos> bodies(documents.size());
  occurrences.read(database, std::string(kBodyAnchor),
                   [&](std::size_t document, Xapian::termpos position) {
                     bodies[document] = position;
                   });
  const Judge judge(words, indices);
  if (judge.total() <= 0) return result;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    auto& found = occurrences.found()[i];
    std::sort(found.begin(), found.end());
    result[i] = judge.judge(found, bodies[i]);
  }
  return result;
}

}  // namespace dateline::query
