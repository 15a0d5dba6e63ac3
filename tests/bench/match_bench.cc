// SPDX-License-Identifier: GPL-3.0-or-later
//
// Saved searches against incoming stories: milliseconds a story after loading,
// and how many searches had to be run. The searches are made of words of the
// stories themselves, so they match more often than a desk's would.
//
//   bench_match SEARCHES PATH...
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/normalize/normalize.h"
#include "query/match.h"
#include "query/parse.h"
#include "tests/score/stories.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> words_of(const std::vector<Story>& stories) {
  Analyzer analyzer;
  std::vector<std::string> words;
  for (const Story& story : stories) {
    for (const Paragraph& paragraph : story.body) {
      for (const Token& token : analyzer.analyze(paragraph.text)) {
        if (token.kind == TokenKind::Word && token.term.size() > 3) {
          words.emplace_back(token.term);
        }
      }
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<query::Node> searches(std::size_t count,
                                  const std::vector<std::string>& words) {
  std::mt19937 random(20180529);
  const auto word = [&] { return words[random() % words.size()]; };
  std::vector<query::Node> roots;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    switch (i % 6) {
      case 0: text = word() + " " + word(); break;
      case 1: text = "(" + word() + " OR " + word() + ") " + word(); break;
      case 2: text = '"' + word() + " " + word() + '"'; break;
      case 3: text = word() + " w/5 " + word() + " agency:PTI"; break;
      case 4: text = "headline:" + word() + " NOT " + word(); break;
      default: text = "(" + word() + " OR " + word() + ")"; break;
    }
    roots.push_back(query::parse_query(text, {.today = Day{}}).root);
  }
  return roots;
}

double ms_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin)
      .count();
}

int measure(std::size_t count, int paths, char** path) {
  std::vector<Story> stories;
  for (int i = 0; i < paths; ++i) {
    score::for_each_story(path[i], [&](Story&& story, const auto&) {
      story = indexer::normalize(std::move(story));
      stories.push_back(std::move(story));
    });
  }
  query::Matcher matcher(searches(count, words_of(stories)));
  Analyzer analyzer;
  std::vector<double> times;
  std::size_t ran = 0, found = 0;
  // The first round loads what stories of each language need.
  for (int round = 0; round < 2; ++round) {
    times.clear();
    ran = found = 0;
    for (const Story& story : stories) {
      const auto begin = Clock::now();
      found += matcher.match(indexer::make_document(story, analyzer), {}).size();
      times.push_back(ms_since(begin));
      ran += matcher.ran();
    }
  }
  std::sort(times.begin(), times.end());
  const double stories_read = static_cast<double>(times.size());
  std::printf("%zu searches, %zu stories: median %.2f ms, 99 %% %.2f ms, "
              "longest %.2f ms; a story: %.0f searches run, %.1f found\n",
              count, times.size(), times[times.size() / 2],
              times[times.size() * 99 / 100], times.back(),
              static_cast<double>(ran) / stories_read,
              static_cast<double>(found) / stories_read);
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: bench_match SEARCHES PATH...\n", stderr);
    return 2;
  }
  return dateline::measure(std::strtoul(argv[1], nullptr, 10), argc - 2,
                           argv + 2);
}
