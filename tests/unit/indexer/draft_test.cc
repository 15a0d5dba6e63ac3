// SPDX-License-Identifier: GPL-3.0-or-later
//
// A draft against a Xapian::Document that was told the same.
#include "indexer/draft.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace dateline::indexer {
namespace {

using Terms =
    std::vector<std::tuple<std::string, unsigned, std::vector<unsigned>>>;

Terms terms_of(const Xapian::Document& document) {
  Terms terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end();
       ++term) {
    terms.emplace_back(*term, term.get_wdf(),
                       std::vector<unsigned>(term.positionlist_begin(),
                                             term.positionlist_end()));
  }
  return terms;
}

Terms terms_of(Draft& draft) {
  Terms terms;
  for (const Draft::Term& term : draft.terms()) {
    EXPECT_EQ(term.hash, Draft::hash_of(term.name));
    terms.emplace_back(term.name, term.wdf,
                       std::vector<unsigned>(term.positions.begin(),
                                             term.positions.end()));
  }
  return terms;
}

unsigned below(std::mt19937& random, unsigned end) {
  return static_cast<unsigned>(random() % end);
}

/// Short, so that many come again, with zero bytes and high ones, and some that
/// differ behind the eighth byte only.
std::string random_term(std::mt19937& random) {
  constexpr std::string_view kBytes("\0a\x7f\xc3\xff", 5);
  std::string term = below(random, 4) == 0 ? "the same" : "";
  for (unsigned size = 1 + below(random, 3); size > 0; --size) {
    term.push_back(kBytes[below(random, kBytes.size())]);
  }
  return term;
}

TEST(Draft, HoldsWhatXapiansDocumentHolds) {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    Draft draft;
    Xapian::Document document;
    for (unsigned step = below(random, 3000); step > 0; --step) {
      const std::string term = random_term(random);
      const unsigned position = below(random, 50), wdf = below(random, 3);
      const unsigned slot = below(random, 6);
      const std::string value(below(random, 3), 'v');
      switch (below(random, 3)) {
        case 0:
          draft.add_posting(term, position, wdf);
          document.add_posting(term, position, wdf);
          break;
        case 1:
          draft.add_boolean_term(term);
          document.add_boolean_term(term);
          break;
        default:
          draft.add_value(slot, value);
          document.add_value(slot, value);
      }
    }
    draft.set_data("data");
    document.set_data("data");
    ASSERT_EQ(terms_of(draft), terms_of(document));
    const Xapian::Document made = to_document(draft);
    ASSERT_EQ(terms_of(made), terms_of(document));
    ASSERT_EQ(made.serialise(), document.serialise());
    Draft again(document);
    ASSERT_EQ(terms_of(again), terms_of(document));
    ASSERT_TRUE(std::ranges::equal(again.values(), draft.values()));
    ASSERT_EQ(again.data(), "data");
  }
}

TEST(Draft, ManyTermsOutgrowTheTable) {
  Draft draft;
  for (unsigned at = 0; at < 100'000; ++at) {
    draft.add_posting(std::to_string(at), at + 1, 1);
  }
  for (unsigned at = 0; at < 100'000; at += 7) {
    draft.add_posting(std::to_string(at), at + 1, 1);
  }
  const auto terms = draft.terms();
  ASSERT_EQ(terms.size(), 100'000u);
  for (const Draft::Term& term : terms) {
    const auto at = static_cast<unsigned>(std::stoul(std::string(term.name)));
    ASSERT_EQ(term.wdf, at % 7 == 0 ? 2u : 1u);
    ASSERT_EQ(term.positions.size(), 1u);  // the same one twice
    ASSERT_EQ(term.positions.front(), at + 1);
  }
}

}  // namespace
}  // namespace dateline::indexer
