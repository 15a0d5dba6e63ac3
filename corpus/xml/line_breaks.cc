// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/line_breaks.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "corpus/paragraphs.h"

namespace dateline::corpus {
namespace {

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark :
       {"\"", "\xE2\x80\x9D", "\xC2\xBB", "\xE2\x80\x99", "'", ")"}) {
    if (text.ends_with(mark)) text.remove_suffix(mark.size());
  }
  for (const std::string_view mark :
       {".", "!", "?", ":", ";", "\xE0\xA5\xA4", "\xE3\x80\x82", "\xD8\x9F"}) {
    if (text.ends_with(mark)) return true;
  }
  return text.empty();
}

bool begins_in_sentence(std::string_view text) {
  if (text.empty()) return false;
  const char c = text.front();
  return (c >= 'a' && c <= 'z') || c == ',' || c == ')';
}

bool is_full(std::string_view line, std::string_view next, std::size_t wrap) {
  const std::size_t word = count_characters(next.substr(0, next.find(' ')));
  return count_characters(line) + 1 + word > wrap;
}

/// The width at which breaks were set by a machine; 0: by people.
std::size_t wrap_width(const std::vector<BrokenBlock>& blocks) {
  constexpr std::size_t kMinWrap = 45, kMaxWrap = 85;
  std::size_t wrap = 0, breaks = 0, full = 0;
  for (const BrokenBlock& block : blocks) {
    for (const std::string& line : block.lines) {
      if (block.lines.size() > 1) wrap = std::max(wrap, count_characters(line));
    }
  }
  if (wrap < kMinWrap || wrap > kMaxWrap) return 0;
  for (const BrokenBlock& block : blocks) {
    for (std::size_t i = 0; i + 1 < block.lines.size(); ++i) {
      if (block.lines[i].empty() || block.lines[i + 1].empty()) continue;
      ++breaks;
      full += is_full(block.lines[i], block.lines[i + 1], wrap);
    }
  }
  return breaks >= 2 && full * 3 >= breaks * 2 ? wrap : 0;
}

/// Joins the lines of `block` where a break stands inside a sentence.
void add_block(const BrokenBlock& block, std::size_t wrap,
               std::vector<Paragraph>& paragraphs) {
  std::string paragraph;
  const auto end = [&] {
    if (!paragraph.empty()) {
      paragraphs.push_back({block.kind, std::exchange(paragraph, {})});
    }
  };
  std::string_view last;
  for (const std::string& line : block.lines) {
    const bool wrapped = wrap > 0 && is_full(last, line, wrap);
    const bool inside = !ends_sentence(last) && begins_in_sentence(line);
    if (line.empty() || last.empty() || (!wrapped && !inside)) end();
    if (!paragraph.empty()) paragraph += ' ';
    paragraph += line;
    last = line;
  }
  end();
}

}  // namespace

std::vector<Paragraph> join_lines(const std::vector<BrokenBlock>& blocks) {
  std::vector<Paragraph> paragraphs;
  const std::size_t wrap = wrap_width(blocks);
  for (const BrokenBlock& block : blocks) {
    add_block(block, wrap, paragraphs);
  }
  return paragraphs;
}

}  // namespace dateline::corpus
