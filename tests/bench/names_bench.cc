// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tagger of names and the linking of what it finds, in bytes of raw text
// per CPU second. Text: the file that $NAMES_TEXT names, its lines the
// paragraphs of one story, empty lines between stories; else a few sentences.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/enrich/names/entities.h"
#include "indexer/enrich/names/tagger.h"

namespace dateline::indexer {
namespace {

using Story = std::vector<std::string>;

std::vector<Story> stories() {
  const char* path = std::getenv("NAMES_TEXT");
  if (path == nullptr) {
    return {{"Guizhou Governor Sun Zhigang met members of Nasscom.",
             "Heavy rain closed the coastal highway on Tuesday, and more was "
             "expected before the river crests, officials said.",
             "\"It is the rain that I am afraid of,\" Ravi Menon of Malabar "
             "Cement Ltd said by telephone from Kochi."}};
  }
  std::vector<Story> found(1);
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) {
      found.emplace_back();
    } else {
      found.back().push_back(line);
    }
  }
  return found;
}

enum class Work : std::uint8_t { Tag, TagAndLink };

void names(benchmark::State& state, Work work) {
  const std::vector<Story> all = stories();
  std::int64_t bytes = 0;
  std::vector<std::vector<std::string_view>> texts;
  for (const Story& story : all) {
    texts.emplace_back(story.begin(), story.end());
    for (const std::string& text : story) {
      bytes += static_cast<std::int64_t>(text.size());
    }
  }
  NameTagger tagger;
  Analyzer analyzer;
  NameForms forms(analyzer);
  for (auto _ : state) {
    for (const auto& story : texts) {
      const auto spans = tagger.tag(story);
      if (work == Work::TagAndLink) {
        benchmark::DoNotOptimize(
            link_names(tagger.texts(), spans, forms).size());
      } else {
        benchmark::DoNotOptimize(spans.size());
      }
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          bytes);
}

BENCHMARK_CAPTURE(names, tag, Work::Tag);
BENCHMARK_CAPTURE(names, tag_and_link, Work::TagAndLink);

}  // namespace
}  // namespace dateline::indexer

BENCHMARK_MAIN();
