// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/telling.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "query/dictionary.h"
#include "query/worth.h"
#include "schema/fields.h"
#include "schema/shingles.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using Uses = std::unordered_map<std::string, double>;

// A word of the headline counts as so many in the copy.
constexpr double kHeadlineUses = 2;
constexpr double kSaturation = 1.5;
// Parts of words written without spaces: two characters say less than a word.
constexpr double kPairShare = 0.3;
constexpr double kEverywhere = 0.1;
// In a handful of stories a tenth is one: there, half of them.
constexpr double kFewStories = 50, kSmallPart = 0.5;

double share_of(const Token& token) {
  switch (token.kind) {
    case TokenKind::Word:
    case TokenKind::Ideograph:
      return 1;
    case TokenKind::Pair:
      return kPairShare;
    default:
      return 0;
  }
}

void count_words(std::string_view text, double each, Analyzer& analyzer,
                 Uses& uses) {
  for (const Token& token : analyzer.analyze(text)) {
    const double share = share_of(token);
    if (share > 0) uses[std::string(token.term)] += share * each;
  }
}

Uses uses_of(const Story& story, Analyzer& analyzer) {
  Uses uses;
  count_words(story.headline, kHeadlineUses, analyzer, uses);
  for (const Paragraph& paragraph : story.body) {
    if (is_shingled(paragraph)) count_words(paragraph.text, 1, analyzer, uses);
  }
  return uses;
}

/// How many stories are in the language of `story`; all, where that is not
/// known. Among stories in English a German "und" is as rare as a name.
double peers_of(const Story& story, const Dictionary& database) {
  const auto languages = derived_values(story, Field::Lang);
  const double all = database.get_doccount();
  if (languages.empty()) return all;
  const double peers = database.get_termfreq(
      facet_term(field_row(Field::Lang).prefix, languages.front()));
  return peers > 0 ? peers : all;
}

/// In how many stories a word stands; looked up once.
class Frequencies {
 public:
  explicit Frequencies(const Dictionary& database)
      : database_(database) {}

  double of(const std::string& term) {
    const auto [known, added] = known_.emplace(term, 0);
    if (added) known->second = database_.get_termfreq(make_term("", term));
    return known->second;
  }

 private:
  const Dictionary& database_;
  std::unordered_map<std::string, double> known_;
};

}  // namespace

std::vector<TellingTerm> telling_terms(Archive& archive,
                                       std::span<const Story> stories,
                                       std::size_t limit) {
  const Dictionary& database = archive.dictionary();
  const double all = database.get_doccount();
  Frequencies frequencies(database);
  std::unordered_map<std::string, double> worths;
  for (const Story& story : stories) {
    const double peers = peers_of(story, database);
    const double most = std::max(std::min(kFewStories, kSmallPart * peers),
                                 kEverywhere * peers);
    const Uses story_uses = uses_of(story, archive.analyzer());
    if (database.asks_hosts()) {
      std::vector<std::string> terms;
      for (const auto& [term, uses] : story_uses) {
        terms.push_back(make_term("", term));
      }
      database.prefetch(terms);
    }
    for (const auto& [term, uses] : story_uses) {
      const double having = frequencies.of(term);
      if (having == 0 || having > most) continue;
      worths[term] += uses / (uses + kSaturation) *
                      rarity(all, having);
    }
  }
  std::vector<TellingTerm> telling;
  telling.reserve(worths.size());
  for (const auto& [term, worth] : worths) telling.push_back({term, worth});
  const auto better = [](const TellingTerm& a, const TellingTerm& b) {
    return std::tie(b.worth, a.term) < std::tie(a.worth, b.term);
  };
  std::sort(telling.begin(), telling.end(), better);
  if (telling.size() > limit) telling.resize(limit);
  return telling;
}

}  // namespace dateline::query
