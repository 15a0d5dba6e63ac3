// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/features.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

constexpr std::uint32_t kBorder = 0x5bd1e995u;  // no word there

/// What is looked at of one word.
struct Word {
  std::uint32_t key = kBorder;
  std::uint32_t sense = 0;   // the word's sort, and whether it is a name
  std::uint32_t names = 0;   // who or what is called so
  std::uint32_t kinds = 0;   // the same, coarser
  std::uint32_t shape = 0;   // case, length, hyphens, digits
  std::uint32_t word_case = 9;
  std::uint32_t suffix2 = 0, suffix3 = 0, suffix4 = 0, prefix3 = 0;
  std::uint32_t phrase = 0;  // place in a known name of several words
  std::uint32_t seen = 0;
  bool capitalised = false;
};

constexpr std::uint32_t kNameFacts =
    bit(Fact::GivenName) | bit(Fact::Surname) | bit(Fact::City) |
    bit(Fact::Region) | bit(Fact::Demonym) | bit(Fact::Org) |
    bit(Fact::Dictionary);

/// Person, place, organisation, people of a place, ordinary word: which a word
/// may be.
std::uint32_t kinds_of(std::uint32_t facts) {
  const auto any = [&](std::uint32_t bits) { return (facts & bits) != 0; };
  return any(bit(Fact::GivenName) | bit(Fact::Surname)) +
         any(bit(Fact::City) | bit(Fact::Region)) * 2u +
         any(bit(Fact::Org)) * 4u + any(bit(Fact::Demonym)) * 8u +
         any(bit(Fact::Dictionary)) * 16u;
}

std::uint32_t small(char c) {
  const auto code = static_cast<unsigned char>(c);
  return code >= 'A' && code <= 'Z' ? code + 0x20u : code;
}

std::uint32_t chars(std::string_view part) {
  std::uint32_t value = 0;
  for (const char c : part) value = value << 8 | small(c);
  return value * 0x85ebca6bu + static_cast<std::uint32_t>(part.size());
}

std::uint32_t shape_of(std::string_view word, WordCase word_case) {
  std::uint32_t shape = static_cast<std::uint32_t>(word_case);
  shape = shape * 8 + static_cast<std::uint32_t>(std::min<std::size_t>(
                          word.size(), 7));
  for (const char mark : {'-', '.', '&', '\''}) {
    shape = shape * 2 + (word.find(mark) != word.npos);
  }
  const bool digits = std::ranges::any_of(
      word, [](char c) { return c >= '0' && c <= '9'; });
  return shape * 2 + digits;
}

class Reader {
 public:
  Reader(const NameModel& model, const NameText& text, Region region,
         const SeenWords& seen, std::vector<std::uint32_t>& buckets)
      : model_(model),
        text_(text),
        region_(region),
        buckets_(buckets),
        shift_(32 - model.bucket_bits) {
    const std::uint32_t count = region.last - region.first;
    words_.resize(count + 4);
    for (std::uint32_t i = 0; i < count + 4; ++i) {
      const std::uint32_t at = region.first + i;
      if (at < 2 || at - 2 >= text.words.size()) continue;
      const bool inner = i >= 2 && i < count + 2;
      words_[i] = read(at - 2, inner, seen);
    }
    find_phrases();
  }

  void run() {
    const std::uint32_t count = region_.last - region_.first;
    const std::size_t begin = buckets_.size();
    buckets_.resize(begin + std::size_t{count} * kFeatures);
    next_ = buckets_.data() + begin;
    std::uint32_t run_first = 2, run_last = 2;
    for (std::uint32_t i = 2; i < count + 2; ++i) {
      if (i == 2 || i > run_last) {
        run_first = run_last = i;
        while (words_[i].capitalised && run_last + 1 < count + 2 &&
               words_[run_last + 1].capitalised) {
          ++run_last;
        }
      }
      number_ = 0;
      of_word(i);
      of_neighbours(i);
      of_run(i, run_first, run_last);
      of_knowledge(i);
      while (number_ < kFeatures) add(0, 0);
    }
  }

 private:
  Word read(std::uint32_t at, bool inner, const SeenWords& seen) const {
    const NameWord& source = text_.words[at];
    const std::uint32_t facts = text_.facts[at];
    Word word;
    word.key = source.key;
    word.sense = (facts & bit(Fact::SenseMask)) |
                 (facts & (bit(Fact::Dictionary) | bit(Fact::Title) |
                           bit(Fact::OrgWord)));
    word.names = facts & kNameFacts;
    word.kinds = kinds_of(facts);
    word.word_case = static_cast<std::uint32_t>(source.word_case) * 2 +
                     (source.opens ? 1 : 0);
    word.capitalised = is_capitalised(source.word_case);
    if (!inner) return word;
    const std::string_view text =
        text_.text.substr(source.begin, source.end - source.begin);
    word.shape = shape_of(text, source.word_case);
    const auto suffix = [&](std::size_t size) {
      return chars(text.substr(text.size() - std::min(size, text.size())));
    };
    word.suffix2 = suffix(2);
    word.suffix3 = suffix(3);
    word.suffix4 = suffix(4);
    word.prefix3 = chars(text.substr(0, 3));
    word.seen = seen.find(source.key);
    return word;
  }

  /// Marks the longest known names of several words.
  void find_phrases() {
    const std::uint32_t end = region_.last - region_.first + 2;
    for (std::uint32_t i = 2; i < end; ++i) {
      if (!has(text_.facts[region_.first + i - 2], Fact::Starts)) continue;
      std::uint32_t key = 0, found = 0, found_end = i;
      for (std::uint32_t k = i; k < end && k - i < kMaxPhraseWords; ++k) {
        key = phrase_key(key, words_[k].key);
        if (k == i) continue;
        const std::uint32_t facts = model_.lexicon.find(key);
        if (facts == 0) continue;
        found = facts / bit(Fact::PlacePhrase);
        found_end = k + 1;
      }
      for (std::uint32_t k = i; k < found_end; ++k) {
        const std::uint32_t part =
            k == i ? 1 : (k + 1 == found_end ? 3 : 2);
        words_[k].phrase = found * 4 + part;
      }
      if (found_end > i) i = found_end - 1;
    }
  }

  void of_word(std::uint32_t i) {
    const Word& w = words_[i];
    const auto text_case = static_cast<std::uint32_t>(text_.text_case);
    add(1, 0);
    add(w.key, w.word_case);
    add(w.key, 0);
    add(w.shape, text_case);
    add(w.shape, w.word_case * 4 + w.seen);
    add(w.suffix2, text_case);
    add(w.suffix3, w.capitalised);
    add(w.suffix4, 0);
    add(w.prefix3, w.capitalised);
  }

  void of_neighbours(std::uint32_t i) {
    const Word& w = words_[i];
    const Word &a = words_[i - 1], &b = words_[i - 2];
    const Word &y = words_[i + 1], &z = words_[i + 2];
    add(a.key, w.capitalised);
    add(y.key, w.capitalised);
    add(b.key, 0);
    add(z.key, 0);
    add(a.key, w.key);
    add(w.key, y.key);
    add(b.key, a.key);
    add(y.key, z.key);
    add(a.key, y.key);
    add(a.word_case * 32 + w.word_case, y.word_case);
    add(b.word_case * 32 + a.word_case, w.word_case * 32 + y.word_case);
    add(w.word_case * 32 + y.word_case, z.word_case);
    add(a.key, w.shape);
    add(y.key, w.shape);
  }

  void of_run(std::uint32_t i, std::uint32_t first, std::uint32_t last) {
    const Word &w = words_[i], &end = words_[last], &begin = words_[first];
    const Word &before = words_[first - 1], &after = words_[last + 1];
    const std::uint32_t place = std::min(i - first, 3u) * 8 +
                                std::min(last - i, 3u) * 2 + w.capitalised;
    add(end.key, place);
    add(begin.key, place);
    add(end.sense, place * 512 + begin.names / 64 % 64);
    add(place, w.word_case);
    add(before.key, place);
    add(after.key, place);
    add(before.sense, after.sense + place * 0x10001u);
    add(end.names, begin.names * 64 + place);
    add(end.suffix3, place);
  }

  void of_knowledge(std::uint32_t i) {
    const Word &w = words_[i], &a = words_[i - 1], &y = words_[i + 1];
    add(w.sense, w.names);
    add(w.names, w.word_case);
    add(w.sense, w.word_case);
    add(a.sense, w.names);
    add(w.names, y.sense);
    add(a.names, w.names);
    add(w.names, y.names);
    add(a.names + a.sense * 0x2001u, y.names + y.sense * 0x2001u);
    add(a.sense, w.sense);
    add(w.sense, y.sense);
    add(words_[i - 2].sense, a.sense);
    add(w.phrase, w.word_case);
    add(w.phrase, 0);
    add(w.kinds, w.word_case);
    add(w.kinds, 0);
    add(w.kinds, w.phrase);
    add(w.kinds, a.key);
    add(w.kinds, y.key);
    add(a.kinds * 32 + w.kinds, y.kinds + a.word_case * 64 + y.word_case * 2048);
    add(w.names, w.seen * 32 + w.word_case);
    add(w.sense + (w.seen << 20),
        w.word_case * 4 + static_cast<std::uint32_t>(text_.text_case));
  }

  void add(std::uint32_t a, std::uint32_t b) {
    ++number_;
    std::uint32_t mixed = (a + number_ * 0x9e3779b9u) * 0xcc9e2d51u;
    mixed = (mixed ^ mixed >> 15) + b * 0x1b873593u;
    mixed = (mixed ^ mixed >> 13) * 0x85ebca6bu;
    const std::uint32_t bucket = mixed >> shift_;
    // Rows lie all over the model: on their way while the others are told.
    __builtin_prefetch(&model_.rows[bucket]);
    *next_++ = bucket;
  }

  const NameModel& model_;
  const NameText& text_;
  const Region region_;
  std::vector<std::uint32_t>& buckets_;
  std::vector<Word> words_;
  std::uint32_t number_ = 0;
  const std::uint32_t shift_;
  std::uint32_t* next_ = nullptr;  // where the next bucket goes
};

}  // namespace

void region_features(const NameModel& model, const NameText& text,
                     Region region, const SeenWords& seen,
                     std::vector<std::uint32_t>& buckets) {
  Reader(model, text, region, seen, buckets).run();
}

}  // namespace dateline::indexer
