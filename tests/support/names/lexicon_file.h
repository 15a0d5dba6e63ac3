// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lexicon of a model, made of rows of words and facts (see lists.py) and of
// what the training text shows of small words inside names.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/enrich/names/lexicon.h"
#include "tests/support/names/conll.h"

namespace dateline::testing {

class LexiconFile {
 public:
  /// Adds the rows of a file of lists.py. Throws Error (Input) for a row that
  /// is none, with its line number.
  void add_words(const std::filesystem::path& path);

  /// Marks the small words and marks that stand inside names of `documents`.
  void add_inner_words(const std::vector<Document>& documents);

  /// Slots and rows of facts as the model's file has them.
  void compile();
  const std::vector<std::uint32_t>& slots() const { return slots_; }
  const std::vector<std::uint32_t>& facts() const { return facts_; }
  std::uint32_t slot_bits() const { return slot_bits_; }

 private:
  void add(std::string_view name, std::uint32_t facts);

  std::unordered_map<std::uint32_t, std::uint32_t> known_;  // key to facts
  std::vector<std::uint32_t> slots_, facts_;
  std::uint32_t slot_bits_ = 17;
};

}  // namespace dateline::testing
