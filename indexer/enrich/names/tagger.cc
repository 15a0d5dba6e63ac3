// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/tagger.h"

#include "indexer/enrich/names/decode.h"
#include "indexer/enrich/names/features.h"

namespace dateline::indexer {

struct NameTagger::State {
  const NameModel& model;
  std::vector<NameText> texts;
  SeenWords seen;
  Decoder decoder;
  std::vector<Region> regions;
  std::vector<std::uint32_t> buckets;
  std::vector<WordScores> scores;
  std::vector<NameSpan> spans;

  void read(std::span<const std::string_view> sources) {
    if (texts.size() < sources.size()) texts.resize(sources.size());
    std::size_t words = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      read_text(sources[i], texts[i]);
      words += texts[i].words.size();
    }
    seen.clear(words);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      note_words(texts[i], seen);
    }
  }

  void tag_text(std::uint32_t number) {
    NameText& text = texts[number];
    regions.clear();
    find_regions(model.lexicon, text, regions);
    for (const Region region : regions) {
      buckets.clear();
      scores.clear();
      region_features(model, text, region, seen, buckets);
      add_scores(model, buckets, scores);
      add_spans(number, region,
                decoder.decode(*model.transitions, scores));
    }
  }

  void add_spans(std::uint32_t number, Region region,
                 std::span<const std::uint8_t> labels) {
    const auto& words = texts[number].words;
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] == kOutside) continue;
      const NameWord& word = words[region.first + i];
      const NamePart part = part_of(labels[i]);
      if (part == NamePart::Begin || part == NamePart::Only) {
        begin = word.begin;
      }
      if (part == NamePart::Last || part == NamePart::Only) {
        spans.push_back({number, begin, word.end, kind_of(labels[i])});
      }
    }
  }
};

NameTagger::NameTagger() : NameTagger(built_in_model()) {}

NameTagger::NameTagger(const NameModel& model)
    : state_(new State{model, {}, {}, {}, {}, {}, {}, {}}) {}

NameTagger::~NameTagger() = default;

std::span<const NameSpan> NameTagger::tag(
    std::span<const std::string_view> texts) {
  state_->spans.clear();
  state_->read(texts);
  for (std::uint32_t i = 0; i < texts.size(); ++i) state_->tag_text(i);
  return state_->spans;
}

}  // namespace dateline::indexer
