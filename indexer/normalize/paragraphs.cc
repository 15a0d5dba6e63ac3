// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/paragraphs.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/normalize/boilerplate.h"
#include "indexer/normalize/signoff.h"
#include "indexer/normalize/unicode.h"

namespace dateline::indexer {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!trim(line).empty()) lines.push_back(trim(line));
  }
  return lines;
}

bool has_shape(std::string_view line, const Conventions& conventions) {
  constexpr std::size_t kMaxLineBytes = 300;
  return line.size() <= kMaxLineBytes &&
         (conventions.signoffs.first(line) != nullptr ||
          boilerplate_rule(line, conventions) != nullptr);
}

/// The lines that stay together, and those that stand alone.
void split(const Paragraph& paragraph, const Conventions& conventions,
           std::vector<Paragraph>& out) {
  std::string joined;
  const auto flush = [&] {
    if (joined.empty()) return;
    out.push_back({.kind = paragraph.kind, .text = std::exchange(joined, {})});
  };
  for (const std::string_view line : lines_of(paragraph.text)) {
    if (has_shape(line, conventions)) {
      flush();
      out.push_back({.kind = paragraph.kind, .text = std::string(line)});
      continue;
    }
    if (!joined.empty()) joined += ' ';
    joined += line;
  }
  flush();
}

}  // namespace

void split_lines(Story& story, const Conventions& conventions) {
  const auto broken = [](const Paragraph& paragraph) {
    return paragraph.kind != ParagraphKind::Table &&
           paragraph.text.find('\n') != std::string::npos;
  };
  if (std::ranges::none_of(story.body, broken)) return;
  std::vector<Paragraph> body;
  for (Paragraph& paragraph : story.body) {
    if (broken(paragraph)) {
      split(paragraph, conventions, body);
    } else {
      body.push_back(std::move(paragraph));
    }
  }
  story.body = std::move(body);
}

void drop_empty(Story& story) {
  std::erase_if(story.body, [](const Paragraph& paragraph) {
    return trim(paragraph.text).empty();
  });
}

}  // namespace dateline::indexer
