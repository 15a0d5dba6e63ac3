// SPDX-License-Identifier: GPL-3.0-or-later
//
// Training text made of other names: annotated sentences in which names give
// way to others of their kind, and wire.tsv's sentences with their gaps
// filled. A model learns from it what stands around a name, not which names
// the annotated text happens to have. Same seed, same sentences.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/names/conll.h"

namespace dateline::testing {

class NameMaker {
 public:
  /// Names come from the rows of `words` (see lists.py), patterns and
  /// sentences from `wire`. Throws Error (Input) if one can't be read.
  NameMaker(const std::filesystem::path& words,
            const std::filesystem::path& wire);

  /// A copy of `document` in which about `percent` of 100 names are others.
  Document with_other_names(const Document& document, unsigned percent);

  /// One of the sentences of `wire`, its gaps filled.
  Document wire_sentence();

 private:
  using Names = std::vector<std::string>;

  std::string name_of(indexer::NameKind kind, const std::string& old);
  std::string fill(std::string_view pattern);
  std::string gap(const std::string& name);
  const std::string& any(const Names& names);
  void read_words(const std::filesystem::path& path);
  void add_name_row(const std::string& name, std::string_view facts,
                    bool is_word);
  void read_wire(const std::filesystem::path& path);

  std::mt19937 random_{7};
  Names given_, surnames_, word_surnames_;  // "Sun" is also a word
  Names places_, cities_, known_orgs_;
  std::map<std::string, Names> patterns_;
};

}  // namespace dateline::testing
