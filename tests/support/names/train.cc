// SPDX-License-Identifier: GPL-3.0-or-later
//
// Trains the tagger of names:
//
//   dateline_train WORDS.tsv WIRE.tsv OUT FILE[@[!]K/N][:WEIGHT]...
//
// WORDS.tsv is made by lists.py; wire.tsv lies here. FILE is annotated text in
// CoNLL form; @K/N takes its documents number K, K + N, ... and @!K/N all
// others; WEIGHT (1) says how much each of its sentences counts. See
// doc/names.md.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/enrich/names/features.h"
#include "schema/error.h"
#include "tests/support/names/conll.h"
#include "tests/support/names/learn.h"
#include "tests/support/names/lexicon_file.h"
#include "tests/support/names/synthetic.h"

namespace dateline::testing {
namespace {

using indexer::NameModel;
using indexer::NamePart;
using indexer::NameText;
using indexer::NameWord;
using indexer::Region;

struct Source {
  std::vector<Document> documents;
  float weight = 1;
};

/// Labels of the words of a region, from the annotated names.
std::vector<std::uint8_t> labels_of(const Sentence& sentence,
                                    const NameText& text, Region region) {
  std::vector<std::uint8_t> labels;
  const auto inside = [](const NameWord& word, const indexer::NameSpan& name) {
    return word.begin < name.end && name.begin < word.end;
  };
  for (std::uint32_t i = region.first; i < region.last; ++i) {
    int label = indexer::kOutside;
    for (const indexer::NameSpan& name : sentence.names) {
      if (!inside(text.words[i], name)) continue;
      const bool first = i == region.first || !inside(text.words[i - 1], name);
      const bool last =
          i + 1 == region.last || !inside(text.words[i + 1], name);
      const NamePart part = first ? (last ? NamePart::Only : NamePart::Begin)
                                  : (last ? NamePart::Last : NamePart::Inside);
      label = indexer::label_of(name.kind, part);
      break;
    }
    labels.push_back(static_cast<std::uint8_t>(label));
  }
  return labels;
}

class ExampleMaker {
 public:
  ExampleMaker(const NameModel& model, std::vector<Example>& examples)
      : model_(model), examples_(examples) {}

  void add(const Document& document, float weight) {
    std::vector<NameText> texts(document.sentences.size());
    std::size_t words = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      indexer::read_text(document.sentences[i].text, texts[i]);
      words += texts[i].words.size();
    }
    indexer::SeenWords seen;
    seen.clear(words);
    for (const NameText& text : texts) indexer::note_words(text, seen);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::vector<Region> regions;
      indexer::find_regions(model_.lexicon, texts[i], regions);
      for (const Region region : regions) {
        Example example;
        example.weight = weight;
        example.labels = labels_of(document.sentences[i], texts[i], region);
        indexer::region_features(model_, texts[i], region, seen,
                                 example.buckets);
        examples_.push_back(std::move(example));
      }
    }
  }

 private:
  const NameModel& model_;
  std::vector<Example>& examples_;
};

/// A copy in capitals, as headlines are on some wires.
Document in_capitals(const Document& document) {
  Document copy = document;
  for (Sentence& sentence : copy.sentences) {
    for (char& c : sentence.text) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
  }
  return copy;
}

template <class T>
void put(std::ofstream& out, const T* data, std::size_t count) {
  out.write(reinterpret_cast<const char*>(data),
            static_cast<std::streamsize>(count * sizeof(T)));
}

void write_model(const std::string& path, const Learned& learned,
                 const LexiconFile& lexicon, std::uint32_t bucket_bits) {
  float top = 0;
  for (const Weights& row : learned.rows) {
    for (const float weight : row) top = std::max(top, std::abs(weight));
  }
  const float scale = std::min(127 / top, 40.0F);
  std::fprintf(stderr, "largest weight %.2f, scale %.1f\n",
               static_cast<double>(top), static_cast<double>(scale));
  indexer::ModelHeader header{};
  header.magic = indexer::kModelMagic;
  header.bucket_bits = bucket_bits;
  header.slot_bits = lexicon.slot_bits();
  header.fact_rows = static_cast<std::uint32_t>(lexicon.facts().size());
  std::array<char, indexer::kModelAlignment> padded{};
  std::memcpy(padded.data(), &header, sizeof header);
  indexer::Transitions transitions{};
  std::vector<indexer::ScoreRow> rows(learned.rows.size());
  for (int from = 0; from < indexer::kLabels; ++from) {
    for (int to = 0; to < indexer::kLabels; ++to) {
      transitions[from][to] = static_cast<std::int16_t>(
          std::lround(learned.transitions[from][to] * scale));
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (int k = 0; k < indexer::kLabels; ++k) {
      rows[i][k] = static_cast<std::int8_t>(
          std::lround(learned.rows[i][k] * scale));
    }
  }
  std::ofstream out(path, std::ios::binary);
  put(out, padded.data(), padded.size());
  put(out, &transitions, 1);
  put(out, rows.data(), rows.size());
  put(out, lexicon.slots().data(), lexicon.slots().size());
  put(out, lexicon.facts().data(), lexicon.facts().size());
  if (!out) throw Error(ErrorKind::Input, path, "can't be written");
}

Source read_source(std::string_view argument) {
  Source source;
  const auto colon = argument.rfind(':');
  if (colon != argument.npos) {
    const std::string weight(argument.substr(colon + 1));
    source.weight = std::strtof(weight.c_str(), nullptr);
    if (!(source.weight > 0)) {
      throw Error(ErrorKind::Usage, std::string(argument),
                  "the weight behind ':' is no number above 0");
    }
    argument = argument.substr(0, colon);
  }
  source.documents = read_conll_selection(argument);
  return source;
}

/// Adds every source as it is and with other names, the wire's sentences, and
/// of each some in capitals.
void make_examples(const std::vector<Source>& sources, NameMaker& names,
                   ExampleMaker& maker) {
  constexpr int kWireSentences = 4000, kOneInCapitals = 12;
  constexpr float kMadeUp = 0.5F;  // weight of what nobody wrote
  constexpr unsigned kOtherNames = 50;
  int number = 0;
  const auto add = [&](const Document& document, float weight) {
    maker.add(document, weight);
    if (++number % kOneInCapitals == 0) {
      maker.add(in_capitals(document), weight);
    }
  };
  for (int i = 0; i < kWireSentences; ++i) add(names.wire_sentence(), kMadeUp);
  for (const Source& source : sources) {
    for (const Document& document : source.documents) {
      add(document, source.weight);
      maker.add(names.with_other_names(document, kOtherNames),
                source.weight * kMadeUp);
    }
  }
}

/// Adds `share` of what was learned to `sum`.
void add_share(const Learned& learned, float share, Learned& sum) {
  const auto add = [share](const Weights& from, Weights& to) {
    for (std::size_t k = 0; k < to.size(); ++k) to[k] += share * from[k];
  };
  sum.rows.resize(learned.rows.size());
  for (std::size_t i = 0; i < sum.rows.size(); ++i) {
    add(learned.rows[i], sum.rows[i]);
  }
  for (std::size_t i = 0; i < sum.transitions.size(); ++i) {
    add(learned.transitions[i], sum.transitions[i]);
  }
}

int train(const std::vector<std::string_view>& arguments) {
  LexiconFile lexicon;
  lexicon.add_words(arguments[0]);
  std::vector<Source> sources;
  for (std::size_t i = 3; i < arguments.size(); ++i) {
    sources.push_back(read_source(arguments[i]));
    lexicon.add_inner_words(sources.back().documents);
  }
  lexicon.compile();

  LearnOptions options;
  NameModel model;
  model.bucket_bits = options.bucket_bits;
  model.lexicon = indexer::Lexicon(lexicon.slots(), lexicon.facts());
  NameMaker names(arguments[0], arguments[1]);
  // What comes out depends on which names chance has put in, and on the order:
  // the mean of several rounds, each with its own, much less.
  constexpr int kRounds = 4;
  Learned mean;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Example> examples;
    ExampleMaker maker(model, examples);
    make_examples(sources, names, maker);
    std::fprintf(stderr, "%zu stretches of text\n", examples.size());
    options.seed = static_cast<std::uint32_t>(round) + 1;
    add_share(learn(examples, options), 1.0F / kRounds, mean);
  }
  write_model(std::string(arguments[2]), mean, lexicon, options.bucket_bits);
  return 0;
}

}  // namespace
}  // namespace dateline::testing

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fputs("usage: dateline_train WORDS.tsv WIRE.tsv OUT "
               "FILE[@[!]K/N][:WEIGHT]...\n",
               stderr);
    return 2;
  }
  try {
    return dateline::testing::train({argv + 1, argv + argc});
  } catch (const dateline::Error& error) {
    std::fprintf(stderr, "dateline_train: %s: %s\n", error.where.c_str(),
                 error.what());
    return 1;
  }
}
