// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the needles of a query stand in a text.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/snippet.h"
#include "schema/analyzer.h"

namespace dateline::query {

using Span = std::pair<std::size_t, std::size_t>;  // bytes, half open

/// One find of a needle, from its first word to its last.
struct Occurrence {
  std::size_t needle = 0;
  Span span;
};

struct Finds {
  std::vector<Occurrence> occurrences;  // by their ends
  std::vector<Span> spans;  // of the words found: ascending, not overlapping
};

/// Finds needles in one text after another. They must outlive the finder.
class NeedleFinder {
 public:
  explicit NeedleFinder(const std::vector<Needle>& needles);

  /// Finds of the needles of `zone` and of no zone in `text`.
  Finds find(std::string_view text, Field zone, Analyzer& analyzer);

 private:
  // A word of a phrase, found.
  struct Hit {
    std::int64_t position = 0;
    Span span;
  };
  // How far the phrase that ends in a word came: at the last two positions.
  struct WordProgress {
    std::int64_t last = -2, before = -2;
    std::vector<Hit> hits;  // by position; the latest only
  };
  struct Progress {
    std::vector<WordProgress> words;  // for each word of a phrase
    std::int64_t marked_to = -1;      // position: marked before
  };

  bool may_match(const Token& token) const;
  bool matches(const std::vector<std::string>& forms, const Token& token);
  void take(const Token& token, std::size_t needle, Finds& finds);
  void take_phrase_word(const Token& token, std::size_t needle,
                        std::size_t word, Finds& finds);
  void mark_phrase(std::size_t needle, std::int64_t end, Finds& finds);

  const std::vector<Needle>& needles_;
  std::vector<Progress> progress_;  // for each needle
  // Which terms can match at all: most tokens are turned away here.
  std::bitset<4096> terms_, plains_;
  std::string plain_;
  std::string_view text_;  // the one that is read
  DictionaryWords words_ = DictionaryWords::No;
};

}  // namespace dateline::query
