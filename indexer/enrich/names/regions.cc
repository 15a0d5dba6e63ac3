// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "indexer/enrich/names/features.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxSmallWords = 3;  // "of the", "und der"

constexpr std::uint32_t kNotAsked = 0xffffffff;  // no word's facts

bool is_letters(const NameWord& word) {
  return word.word_case <= WordCase::Initial;
}

/// Counts decide: one capitalised word too many makes no title.
TextCase text_case(const std::vector<NameWord>& words) {
  std::size_t small = 0, long_small = 0, large = 0, capitals = 0;
  for (const NameWord& word : words) {
    if (!is_letters(word)) continue;
    const bool is_long = word.end - word.begin > 4;
    small += word.word_case == WordCase::Lower;
    long_small += word.word_case == WordCase::Lower && is_long;
    large += word.word_case == WordCase::Capital;
    capitals += word.word_case == WordCase::Capitals;
  }
  if (capitals >= 3 && capitals > 3 * (small + large)) return TextCase::Capitals;
  if (large + capitals >= 4 && large > 4 * long_small) return TextCase::Titles;
  return TextCase::Sentences;
}

class RegionFinder {
 public:
  RegionFinder(const Lexicon& lexicon, NameText& text)
      : lexicon_(lexicon), text_(text) {
    for (const NameWord& word : text.words) {
      careful_ = careful_ ||
                 (word.word_case == WordCase::Capital && !word.opens);
    }
  }

  void run(std::vector<Region>& regions) {
    text_.facts.assign(text_.words.size(), kNotAsked);
    const auto size = static_cast<std::uint32_t>(text_.words.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (!can_be_name(i)) continue;
      const std::uint32_t first = reach_back(i, regions);
      std::uint32_t last = i + 1;
      while (const std::uint32_t next = reach_on(last)) last = next;
      const std::uint32_t from = first - std::min(first, 2u);
      for (std::uint32_t k = from; k < std::min(last + 2, size); ++k) facts(k);
      regions.push_back({first, last});
      i = last - 1;
    }
  }

 private:
  std::uint32_t facts(std::uint32_t i) {
    std::uint32_t& facts = text_.facts[i];
    if (facts == kNotAsked) facts = lexicon_.find(text_.words[i].key);
    return facts;
  }

  bool can_be_name(std::uint32_t i) {
    const WordCase word_case = text_.words[i].word_case;
    if (is_capitalised(word_case)) return true;
    if (word_case != WordCase::Lower || careful_) return false;
    constexpr std::uint32_t kNames =
        bit(Fact::GivenName) | bit(Fact::Surname) | bit(Fact::City) |
        bit(Fact::Region) | bit(Fact::Org);
    const std::uint32_t found = facts(i);
    return (found & kNames) != 0 && !has(found, Fact::Dictionary);
  }

  bool can_be_inside(std::uint32_t i) {
    switch (text_.words[i].word_case) {
      case WordCase::Lower: return has(facts(i), Fact::Inside);
      case WordCase::Number: return true;
      case WordCase::Mark: return has(facts(i), Fact::Inside);
      default: return false;
    }
  }

  std::uint32_t reach_back(std::uint32_t i,
                           const std::vector<Region>& regions) {
    const std::uint32_t end = regions.empty() ? 0 : regions.back().last;
    std::uint32_t first = i;
    while (first > end && i - first < kMaxSmallWords &&
           text_.words[first - 1].word_case == WordCase::Lower &&
           has(facts(first - 1), Fact::Inside)) {
      --first;
    }
    return first;
  }

  /// The end of the region's next part, which begins at `i`; 0 at its end.
  std::uint32_t reach_on(std::uint32_t i) {
    const auto size = static_cast<std::uint32_t>(text_.words.size());
    if (i >= size) return 0;
    std::uint32_t next = i;
    while (next < size && next - i < kMaxSmallWords && can_be_inside(next)) {
      ++next;
    }
    if (next < size && can_be_name(next)) return next + 1;
    return next > i ? next : 0;
  }

  const Lexicon& lexicon_;
  NameText& text_;
  bool careful_ = false;  // the writer gives names their capitals
};

}  // namespace

void read_text(std::string_view text, NameText& out) {
  out.text = text;
  out.words.clear();
  split_words(text, out.words);
  out.text_case = text_case(out.words);
}

void find_regions(const Lexicon& lexicon, NameText& text,
                  std::vector<Region>& regions) {
  RegionFinder(lexicon, text).run(regions);
}

void note_words(const NameText& text, SeenWords& seen) {
  if (text.text_case != TextCase::Sentences) return;
  for (const NameWord& word : text.words) {
    if (word.word_case == WordCase::Lower) {
      seen.add(word.key, kSeenSmall);
    } else if (is_capitalised(word.word_case) && !word.opens) {
      seen.add(word.key, kSeenCapital);
    }
  }
}

void SeenWords::clear(std::size_t words) {
  std::size_t size = 64;
  while (size < words * 2) size *= 2;
  keys.assign(size, 0);
  marks.assign(size, 0);
}

void SeenWords::add(std::uint32_t key, std::uint8_t mark) {
  std::size_t at = Lexicon::mix(key) & (keys.size() - 1);
  while (keys[at] != 0 && keys[at] != key) at = (at + 1) & (keys.size() - 1);
  keys[at] = key;
  marks[at] |= mark;
}

std::uint8_t SeenWords::find(std::uint32_t key) const {
  std::size_t at = Lexicon::mix(key) & (keys.size() - 1);
  while (keys[at] != 0 && keys[at] != key) at = (at + 1) & (keys.size() - 1);
  return marks[at];
}

}  // namespace dateline::indexer
