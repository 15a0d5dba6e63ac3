// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tagger looks at. Only stretches of text where a name can be are
// looked at: capitalised words, the small words between them, and words that
// people are called by. Everything else is outside of names unseen.
//
// A feature is a bucket of the model's table: a hash of its number in the list
// and of one to three properties of words, mixed without building a string.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/enrich/names/model.h"
#include "indexer/enrich/names/words.h"

namespace dateline::indexer {

/// How a text uses capitals.
enum class TextCase : std::uint8_t { Sentences, Titles, Capitals };

/// How a word stands elsewhere in the same story.
struct SeenWords {
  std::vector<std::uint32_t> keys;   // open addressing, 0: free
  std::vector<std::uint8_t> marks;   // bits of SeenMark
  /// Forgets everything; room for `words` words.
  void clear(std::size_t words);
  void add(std::uint32_t key, std::uint8_t mark);
  std::uint8_t find(std::uint32_t key) const;
};

enum SeenMark : std::uint8_t { kSeenSmall = 1, kSeenCapital = 2 };

/// One piece of a story, a headline or a paragraph, split into words.
struct NameText {
  std::string_view text;
  std::vector<NameWord> words;
  std::vector<std::uint32_t> facts;  // of words that are looked at only
  TextCase text_case = TextCase::Sentences;
};

/// Words [first, last) that are decoded together.
struct Region {
  std::uint32_t first = 0, last = 0;
};

/// Splits `text` and notes its words in `seen`.
void read_text(std::string_view text, NameText& out);
void note_words(const NameText& text, SeenWords& seen);

/// Appends the regions of `text` and fills in the facts of their words and
/// neighbours.
void find_regions(const Lexicon& lexicon, NameText& text,
                  std::vector<Region>& regions);

/// Number of features of every word.
inline constexpr int kFeatures = 56;

/// Buckets of each word of a region, kFeatures a word.
void region_features(const NameModel& model, const NameText& text,
                     Region region, const SeenWords& seen,
                     std::vector<std::uint32_t>& buckets);

}  // namespace dateline::indexer
