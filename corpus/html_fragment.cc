// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_fragment.h"

#include "corpus/html_paragraphs.h"
#include "corpus/html_text.h"

namespace dateline::corpus {
namespace {

std::vector<Paragraph> lines_of(std::string_view text) {
  std::vector<Paragraph> result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line = squeeze(unescape_html(text.substr(0, end)));
    if (!line.empty()) result.push_back({ParagraphKind::Text, std::move(line)});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

bool has_tags(std::string_view text) {
  for (std::size_t at = text.find('<'); at + 1 < text.size();
       at = text.find('<', at + 1)) {
    const char next = text[at + 1];
    if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Paragraph> paragraphs_of_fragment(std::string_view html) {
  if (!has_tags(html)) return lines_of(html);
  const HtmlPage page = parse_html(html);
  return paragraphs_of_runs(page, text_runs(page), {}, 0);
}

}  // namespace dateline::corpus
