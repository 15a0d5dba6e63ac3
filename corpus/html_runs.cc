// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_runs.h"

#include <string_view>

namespace dateline::corpus {
namespace {

bool space(char c) { return static_cast<unsigned char>(c) <= ' '; }

// Commas of all scripts, as their last UTF-8 bytes after the given first two.
bool wide_comma(std::string_view text, std::size_t at) {
  const std::string_view three = text.substr(at, 3);
  return three == "\xEF\xBC\x8C" || three == "\xE3\x80\x81" ||  // ， 、
         three == "\xE3\x80\x82" || three == "\xE0\xA5\xA4";    // 。 ।
}

bool arabic_comma(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\xD8\x8C";
}

// The closing marks of sentences, quotes and brackets after them included.
bool ends_sentence(std::string_view text) {
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  if (text.empty()) return false;
  if (std::string_view(".!?:;\"')").find(text.back()) != text.npos) return true;
  for (const std::string_view mark :
       {"\xE2\x80\x9D", "\xE2\x80\x99", "\xE2\x80\xA6", "\xC2\xBB",
        "\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F", "\xE3\x80\x8D",
        "\xE0\xA5\xA4", "\xD8\x9F", "\xDB\x94"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

void count(std::string_view text, bool linked, HtmlRun& run) {
  std::uint32_t bytes = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (space(c)) {
      in_word = false;
      continue;
    }
    ++bytes;
    if (!in_word) ++run.words;
    in_word = true;
    if (c == ',') ++run.commas;
    if (c < 0 && (wide_comma(text, at) || arabic_comma(text, at))) ++run.commas;
  }
  run.bytes += bytes;
  if (linked) run.linked += bytes;
  if (bytes > 0) run.sentence = ends_sentence(text);
}

}  // namespace

bool is_block(HtmlTag tag) {
  return tag != HtmlTag::Text && tag != HtmlTag::Inline &&
         tag != HtmlTag::Anchor && tag != HtmlTag::Break;
}

std::vector<HtmlRun> text_runs(const HtmlPage& page) {
  std::vector<HtmlRun> runs;
  runs.reserve(page.nodes.size() / 4);
  std::vector<std::uint32_t> block(page.nodes.size());
  std::vector<bool> linked(page.nodes.size());
  bool fresh = true;  // the next text begins a run

  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    const HtmlNode& node = page.nodes[i];
    block[i] = is_block(node.tag) ? i : block[node.parent];
    linked[i] = node.tag == HtmlTag::Anchor || linked[node.parent];
    if (node.tag != HtmlTag::Text) {
      fresh = fresh || is_block(node.tag) || node.tag == HtmlTag::Break;
      continue;
    }
    if (fresh || runs.back().block != block[i]) {
      if (!runs.empty() && runs.back().bytes == 0) runs.pop_back();
      HtmlRun& run = runs.emplace_back();
      run.block = block[i];
      run.first = i;
      fresh = false;
    }
    runs.back().last = i;
    count(page.text_of(node), linked[i], runs.back());
  }
  if (!runs.empty() && runs.back().bytes == 0) runs.pop_back();
  return runs;
}

}  // namespace dateline::corpus
