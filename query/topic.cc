// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/topic.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace dateline::query {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

}  // namespace

Node literal_words(std::string_view text) {
  Node root;
  root.kind = NodeKind::And;
  std::size_t begin = 0;
  while ((begin = text.find_first_not_of(kBlanks, begin)) != text.npos) {
    const std::size_t end =
        std::min(text.find_first_of(kBlanks, begin), text.size());
    Node word;
    word.kind = NodeKind::Word;
    word.span = {static_cast<std::uint32_t>(begin),
                 static_cast<std::uint32_t>(end)};
    word.text = text.substr(begin, end - begin);
    root.children.push_back(std::move(word));
    begin = end;
  }
  if (root.children.empty()) root.kind = NodeKind::Word;
  return root;
}

}  // namespace dateline::query
