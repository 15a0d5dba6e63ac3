// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/tagger.h"

#include <algorithm>
#include <array>

#include "indexer/enrich/names/decode.h"
#include "indexer/enrich/names/features.h"
#include "indexer/enrich/names/votes.h"

namespace dateline::indexer {
namespace {

// Taken off the score of "outside": the training text misses some of its
// names, and a model of it is too shy. In units of the model's scores.
constexpr int kShyness = 15;

/// A region of one of the texts, and where its words begin in the lists of
/// scores and labels.
struct Stretch {
  std::uint32_t text = 0;
  Region region;
  std::size_t at = 0;
  std::size_t size() const { return region.last - region.first; }
};

/// The name without punctuation at its ends; a place or an organisation also
/// without an article or small words before it ("the Bank", "north Kolkata"),
/// a place without those behind it ("Sindh province"). What has no capital
/// stays.
Region trimmed(const std::vector<NameWord>& words, Region name,
               NameKind kind) {
  static const std::uint32_t kThe = word_key("the");
  static const std::uint32_t kOwn = word_key("'s");  // "McDonald's"
  const auto mark = [&](std::uint32_t at) {
    return words[at].word_case == WordCase::Mark && words[at].key != kOwn;
  };
  const auto small = [&](std::uint32_t at) {
    return words[at].word_case == WordCase::Lower || words[at].key == kThe;
  };
  const bool person = kind == NameKind::Person;
  Region inner = name;
  while (inner.first < inner.last &&
         (mark(inner.first) || (!person && small(inner.first)))) {
    ++inner.first;
  }
  while (inner.first < inner.last &&
         (mark(inner.last - 1) ||
          (kind == NameKind::Place && small(inner.last - 1)))) {
    --inner.last;
  }
  return inner.first < inner.last ? inner : name;
}

/// "Kim Jong Un": in a headline with a capital at every word the model takes
/// the last syllable of a Korean name for the next word. With it, if it is no
/// word of its own and nothing else has it.
Region with_last_syllable(const NameModel& model,
                          const std::vector<NameWord>& words, Region name) {
  static const auto kSurnames = std::to_array(
      {word_key("choe"), word_key("choi"), word_key("chun"), word_key("jang"),
       word_key("kang"), word_key("kim"), word_key("pak"), word_key("park"),
       word_key("roh")});
  constexpr std::uint32_t kMaxSyllable = 5;  // bytes: "Myung"
  const auto syllable = [&](std::uint32_t at) {
    return words[at].word_case == WordCase::Capital &&
           words[at].end - words[at].begin <= kMaxSyllable &&
           words[at].begin == words[at - 1].end + 1;
  };
  const bool korean =
      name.last - name.first == 2 && name.last < words.size() &&
      std::ranges::find(kSurnames, words[name.first].key) != kSurnames.end() &&
      syllable(name.first + 1) && syllable(name.last) &&
      !has(model.lexicon.find(words[name.last].key), Fact::Dictionary);
  if (korean) ++name.last;
  return name;
}

}  // namespace

struct NameTagger::State {
  explicit State(const NameModel& linear_model)
      : model(linear_model), decoder(*linear_model.transitions) {}

  const NameModel& model;
  std::vector<NameText> texts;  // and buffers of longer stories before
  std::size_t count = 0;        // of the story's texts
  SeenWords seen;
  Decoder decoder;
  NameVotes votes;
  std::vector<Region> regions;
  std::vector<Stretch> stretches;
  std::vector<std::uint32_t> buckets;
  std::vector<WordScores> scores;
  std::vector<std::uint8_t> labels;
  std::vector<NameSpan> spans;

  void read(std::span<const std::string_view> sources) {
    count = sources.size();
    if (texts.size() < count) texts.resize(count);
    std::size_t words = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      read_text(sources[i], texts[i]);
      words += texts[i].words.size();
      for (const NameWord& word : texts[i].words) {
        model.lexicon.expect(word.key);
      }
    }
    seen.clear(words);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      note_words(texts[i], seen);
    }
  }

  void score(std::uint32_t number) {
    NameText& text = texts[number];
    regions.clear();
    find_regions(model.lexicon, text, regions);
    for (const Region region : regions) {
      stretches.push_back({number, region, scores.size()});
      buckets.clear();
      region_features(model, text, region, seen, buckets);
      add_scores(model, buckets, scores);
    }
  }

  void decode_all() {
    votes.clear(scores.size());
    labels.clear();
    for (WordScores& row : scores) {
      row[kOutside] = static_cast<std::int16_t>(row[kOutside] - kShyness);
    }
    for (const Stretch& stretch : stretches) {
      const auto best = decode(stretch);
      labels.insert(labels.end(), best.begin(), best.end());
      votes.count(texts[stretch.text], stretch.region, best);
    }
    for (const Stretch& stretch : stretches) {
      const auto rows = std::span(scores).subspan(stretch.at, stretch.size());
      if (!votes.apply(texts[stretch.text], stretch.region, rows)) continue;
      const auto best = decode(stretch);
      std::copy(best.begin(), best.end(),
                labels.begin() + static_cast<std::ptrdiff_t>(stretch.at));
    }
  }

  std::span<const std::uint8_t> decode(const Stretch& stretch) {
    return decoder.decode(
        std::span(scores).subspan(stretch.at, stretch.size()));
  }

  void add_spans(const Stretch& stretch) {
    std::uint32_t first = 0;
    for (std::size_t i = 0; i < stretch.size(); ++i) {
      const int label = labels[stretch.at + i];
      if (label == kOutside) continue;
      const auto at = static_cast<std::uint32_t>(stretch.region.first + i);
      const NamePart part = part_of(label);
      if (part == NamePart::Begin || part == NamePart::Only) first = at;
      if (part == NamePart::Last || part == NamePart::Only) {
        const bool free = i + 1 == stretch.size() ||
                          labels[stretch.at + i + 1] == kOutside;
        add_span(stretch.text, {first, at + 1}, kind_of(label), free);
      }
    }
  }

  /// `free`: the word behind the name is part of no other.
  void add_span(std::uint32_t number, Region name, NameKind kind, bool free) {
    const auto& words = texts[number].words;
    name = trimmed(words, name, kind);
    if (free && kind == NameKind::Person) {
      name = with_last_syllable(model, words, name);
    }
    spans.push_back({number, words[name.first].begin,
                     words[name.last - 1].end, kind});
  }

  void tag(std::span<const std::string_view> sources) {
    stretches.clear();
    scores.clear();
    spans.clear();
    read(sources);
    for (std::uint32_t i = 0; i < sources.size(); ++i) score(i);
    decode_all();
    for (const Stretch& stretch : stretches) add_spans(stretch);
  }
};

NameTagger::NameTagger() : NameTagger(built_in_model()) {}

NameTagger::NameTagger(const NameModel& model)
    : state_(std::make_unique<State>(model)) {}

NameTagger::~NameTagger() = default;

std::span<const NameSpan> NameTagger::tag(
    std::span<const std::string_view> texts) {
  state_->tag(texts);
  return state_->spans;
}

std::span<const NameText> NameTagger::texts() const {
  return std::span(state_->texts).first(state_->count);
}

}  // namespace dateline::indexer
