// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scores the tagger of names on annotated text:
//
//   score_names [-m MODEL] [-v] FILE[@[!]K/N]...
//
// Precision, recall and F1 of people, places and organisations, exact span and
// kind, over each file in CoNLL form. -v prints what was missed and what was
// wrong. A file that is not there is named and passed over.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/enrich/names/model.h"
#include "indexer/enrich/names/tagger.h"
#include "schema/error.h"
#include "tests/support/names/conll.h"

namespace dateline::testing {
namespace {

using indexer::NameSpan;
using indexer::NameTagger;

constexpr std::array<const char*, 3> kKinds = {"PER", "LOC", "ORG"};

struct Counts {
  int right = 0, found = 0, known = 0;
  void add(const Counts& other) {
    right += other.right;
    found += other.found;
    known += other.known;
  }
};

void print(const char* name, const Counts& counts) {
  const auto share = [](int part, int whole) {
    return whole == 0 ? 0.0 : 100.0 * part / whole;
  };
  std::printf("  %-4s P %5.1f  R %5.1f  F1 %5.1f  (%d)\n", name,
              share(counts.right, counts.found),
              share(counts.right, counts.known),
              share(2 * counts.right, counts.found + counts.known),
              counts.known);
}

class Scorer {
 public:
  Scorer(NameTagger& tagger, bool verbose)
      : tagger_(tagger), verbose_(verbose) {}

  void add(const Document& document) {
    std::vector<std::string_view> texts;
    for (const Sentence& sentence : document.sentences) {
      texts.push_back(sentence.text);
    }
    std::vector<std::vector<NameSpan>> found(texts.size());
    for (const NameSpan& span : tagger_.tag(texts)) {
      found[span.text].push_back(
          on_tokens(document.sentences[span.text], span));
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      compare(document.sentences[i], found[i]);
    }
  }

  void report() const {
    Counts all;
    for (const Counts& counts : counts_) all.add(counts);
    print("all", all);
    for (std::size_t k = 0; k < kKinds.size(); ++k) {
      print(kKinds[k], counts_[k]);
    }
  }

 private:
  /// The span widened to whole tokens of the file.
  static NameSpan on_tokens(const Sentence& sentence, NameSpan span) {
    span.text = 0;
    const auto first = std::ranges::upper_bound(sentence.begins, span.begin);
    span.begin = *(first - 1);
    span.end = *std::ranges::lower_bound(sentence.ends, span.end);
    return span;
  }

  void compare(const Sentence& sentence, const std::vector<NameSpan>& found) {
    const auto holds = [](const std::vector<NameSpan>& spans,
                          const NameSpan& span) {
      return std::ranges::find(spans, span) != spans.end();
    };
    bool wrong = false;
    for (const NameSpan& span : found) {
      Counts& counts = counts_[static_cast<std::size_t>(span.kind)];
      ++counts.found;
      const bool right = holds(sentence.names, span);
      counts.right += right;
      wrong = wrong || !right;
      if (verbose_ && !right) show('+', sentence, span);
    }
    for (const NameSpan& span : sentence.names) {
      ++counts_[static_cast<std::size_t>(span.kind)].known;
      const bool right = holds(found, span);
      wrong = wrong || !right;
      if (verbose_ && !right) show('-', sentence, span);
    }
    if (verbose_ && wrong) std::printf("    %s\n", sentence.text.c_str());
  }

  static void show(char sign, const Sentence& sentence, const NameSpan& span) {
    std::printf("%c%s %s\n", sign, kKinds[static_cast<std::size_t>(span.kind)],
                sentence.text.substr(span.begin, span.end - span.begin).c_str());
  }

  NameTagger& tagger_;
  bool verbose_;
  std::array<Counts, 3> counts_{};
};

int score(int count, char** arguments) {
  bool verbose = false;
  std::string model_bytes;
  std::optional<indexer::NameModel> model;
  std::vector<std::string_view> files;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "-v") {
      verbose = true;
    } else if (argument == "-m" && i + 1 < count) {
      std::ifstream file(arguments[++i], std::ios::binary);
      model_bytes.assign(std::istreambuf_iterator<char>(file), {});
      model = indexer::read_model(model_bytes);
    } else {
      files.push_back(argument);
    }
  }
  NameTagger tagger(model ? *model : indexer::built_in_model());
  for (const std::string_view file : files) {
    if (!std::filesystem::exists(file.substr(0, file.find('@')))) {
      std::printf("%s: not there, not scored\n", std::string(file).c_str());
      continue;
    }
    Scorer scorer(tagger, verbose);
    for (const Document& document : read_conll_selection(file)) {
      scorer.add(document);
    }
    std::printf("%s\n", std::string(file).c_str());
    scorer.report();
  }
  return 0;
}

}  // namespace
}  // namespace dateline::testing

int main(int argc, char** argv) {
  try {
    return dateline::testing::score(argc, argv);
  } catch (const dateline::Error& error) {
    std::fprintf(stderr, "score_names: %s: %s\n", error.where.c_str(),
                 error.what());
    return 1;
  }
}
