// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/closeness.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "query/dictionary.h"
#include "query/passages.h"
#include "query/postings.h"
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

using Present = std::uint64_t;  // one bit a word that is looked at
static_assert(kMaxWords <= 64);

/// What the words of a query are worth for how they stand.
class Judge {
 public:
  Judge(const RankWords& words, const std::vector<std::size_t>& indices)
      : indices_(indices),
        pairs_(typed_pairs(words)),
        worths_(words.words().size()) {
    for (const std::size_t index : indices) {
      worths_[index] = words.words()[index].worth;
      total_ += worths_[index];
    }
  }

  void judge(const std::vector<WordAt>& found, Xapian::termpos body,
             Closeness& result) const {
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
  }

  /// The most that a document with these words can get.
  double bound(Present present) const {
    double worth = 0;
    std::vector<bool> has(worths_.size());
    for (std::size_t i = 0; i < indices_.size(); ++i) {
      if ((present >> i & 1) == 0) continue;
      has[indices_[i]] = true;
      worth += worths_[indices_[i]];
    }
    double shares = kEverywhere;
    for (const auto& [length, share] : kPassages) shares += share;
    double pairs = 0;
    for (const auto& [pair, value] : pairs_) {
      if (has[pair.first] && has[pair.second]) pairs += 2 * value;
    }
    constexpr double kRounding = 1e-6;
    return shares * steep(worth) + kOpening * worth + kAdjacent * pairs +
           kRounding;
  }

  double total() const { return total_; }

 private:
  double steep(double worth) const {
    return total_ * std::pow(worth / total_, kSteepness);
  }

  const std::vector<std::size_t>& indices_;
  Pairs pairs_;
  std::vector<double> worths_;  // zero: not looked at
  double total_ = 0;
};

/// What the extras give: the weight that a query of their own would.
void add_forms(const std::vector<RankWord>& extras, double average,
               Postings& postings, std::vector<Closeness>& result) {
  std::vector<Xapian::termcount> times(result.size());
  std::vector<bool> found(result.size());
  for (const RankWord& extra : extras) {
    std::fill(times.begin(), times.end(), 0);
    std::fill(found.begin(), found.end(), false);
    for (const std::string& term : extra.terms) {
      for (const Posting& one : postings.of(term)) {
        times[one.document] += one.times;
        found[one.document] = true;
      }
    }
    for (std::size_t i = 0; i < result.size(); ++i) {
      if (!found[i]) continue;
      result[i].forms +=
          word_score(extra.worth, times[i], postings.length(i), average);
    }
  }
}

/// Reads positions and judges by them.
class Reading {
 public:
  Reading(const RankWords& words, const std::vector<std::size_t>& indices,
          std::size_t documents, Postings& postings)
      : words_(words),
        indices_(indices),
        documents_(documents),
        postings_(postings) {}

  std::vector<Present> present() {
    std::vector<Present> present(documents_);
    each_term([&](std::size_t bit, const std::string& term) {
      for (const Posting& one : postings_.of(term)) {
        present[one.document] |= Present{1} << bit;
      }
    });
    return present;
  }

  void judge(const Judge& judge, const std::vector<bool>& wanted,
             std::vector<Closeness>& result) {
    std::vector<std::vector<WordAt>> found(documents_);
    each_term([&](std::size_t bit, const std::string& term) {
      postings_.positions(
          term, wanted, [&](std::size_t document, Xapian::termpos position) {
            found[document].push_back({position, indices_[bit]});
          });
    });
    std::vector<Xapian::termpos> bodies(documents_);
    postings_.positions(
        std::string(kBodyAnchor), wanted,
        [&](std::size_t document, Xapian::termpos position) {
          bodies[document] = position;
        });
    for (std::size_t i = 0; i < documents_; ++i) {
      if (!wanted[i]) continue;
      std::sort(found[i].begin(), found[i].end());
      judge.judge(found[i], bodies[i], result[i]);
    }
  }

 private:
  template <typename Use>
  void each_term(Use use) const {
    for (std::size_t i = 0; i < indices_.size(); ++i) {
      for (const std::string& term : words_.words()[indices_[i]].terms) {
        use(i, make_term("", term));
      }
    }
  }

  const RankWords& words_;
  const std::vector<std::size_t>& indices_;
  std::size_t documents_;
  Postings& postings_;
};

}  // namespace

void RankWords::add(const std::vector<std::string>& terms, double worth) {
  if (terms.empty() || worth <= 0) return;
  const auto [word, added] = known_.emplace(terms, words_.size());
  if (added) words_.push_back({terms, 0});
  words_[word->second].worth += worth;
  order_.push_back(word->second);
}

std::vector<Closeness> closeness(const Archive& archive,
                                 const RankWords& words,
                                 const std::vector<FirstLook>& candidates,
                                 std::size_t best) {
  const std::size_t count = candidates.size();
  std::vector<Closeness> result(count);
  if (!words.looked_at() || count == 0) return result;
  std::vector<std::uint32_t> documents;
  documents.reserve(count);
  for (const FirstLook& one : candidates) documents.push_back(one.document);
  Postings postings(archive, std::move(documents));
  const std::vector<std::size_t> indices = chosen(words);
  Reading reading(words, indices, count, postings);
  const std::vector<Present> present = reading.present();
  add_forms(words.extras(), archive.dictionary().get_average_length(), postings,
            result);
  const Judge judge(words, indices);
  if (judge.total() <= 0) return result;

  const auto score = [&](std::size_t i) {
    return candidates[i].score + result[i].sum();
  };
  std::vector<std::pair<double, std::size_t>> hopes;  // at most, of whom
  for (std::size_t i = 0; i < count; ++i) {
    hopes.emplace_back(score(i) + judge.bound(present[i]), i);
  }
  best = std::min(best, count);
  std::sort(hopes.begin(), hopes.end(), std::greater<>());
  std::vector<bool> wanted(count);
  for (std::size_t i = 0; i < best; ++i) wanted[hopes[i].second] = true;
  reading.judge(judge, wanted, result);
  if (best == count) return result;

  double last = std::numeric_limits<double>::max();  // of those judged
  for (std::size_t i = 0; i < best; ++i) {
    last = std::min(last, score(hopes[i].second));
  }
  std::fill(wanted.begin(), wanted.end(), false);
  for (std::size_t i = best; i < count && hopes[i].first >= last; ++i) {
    wanted[hopes[i].second] = true;
  }
  reading.judge(judge, wanted, result);
  return result;
}

}  // namespace dateline::query
