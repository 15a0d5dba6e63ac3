// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first line gives columns and passages, the second the words to look for
// (separated by spaces; joined by "+" to phrases), the rest is the body.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "query/snippet.h"
#include "query/width.h"

namespace {

using namespace dateline::query;

void demand(bool holds) {
  if (!holds) std::abort();
}

std::string_view next_piece(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return piece;
}

std::vector<Needle> needles_of(std::string_view line) {
  std::vector<Needle> needles;
  while (!line.empty() && needles.size() < 16) {
    std::string_view words = next_piece(line, ' ');
    Needle needle;
    while (!words.empty()) {
      needle.words.push_back({std::string(next_piece(words, '+'))});
    }
    needles.push_back(needle);
  }
  return needles;
}

void check_spans(const Marked& marked) {
  std::size_t end = 0;
  for (const auto& [from, to] : marked.spans) {
    demand(end <= from && from < to && to <= marked.text.size());
    end = to;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view numbers = next_piece(text, '\n');
  const auto byte = [&](std::size_t i) {
    return i < numbers.size() ? static_cast<unsigned char>(numbers[i]) : 80u;
  };
  const SnippetOptions options{.passages = byte(1) % 4,
                               .max_columns = byte(0)};
  const std::vector<Needle> needles = needles_of(next_piece(text, '\n'));
  dateline::Story story;
  while (!text.empty()) {
    story.body.push_back({.text = std::string(next_piece(text, '\n'))});
  }
  static dateline::Analyzer analyzer;

  std::size_t columns = 0;
  for (const Marked& passage : snippets(story, needles, options, analyzer)) {
    check_spans(passage);
    columns += display_width(passage.text);
  }
  demand(columns <= options.max_columns);
  for (const auto& paragraph : story.body) {
    const Marked marked =
        mark(paragraph.text, dateline::Field::Body, needles, analyzer);
    demand(marked.text == paragraph.text);
    check_spans(marked);
  }
  return 0;
}
