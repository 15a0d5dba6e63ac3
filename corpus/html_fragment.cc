// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_fragment.h"

#include <algorithm>
#include <string>

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
  for (std::size_t at = text.find('<'); at != text.npos;
       at = text.find('<', at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) {
      return true;
    }
  }
  return false;
}

/// Nodes inside the captions of pictures and tables, which are no copy.
std::vector<bool> captions_of(const HtmlPage& page) {
  std::vector<bool> inside(page.nodes.size(), false);
  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    if (inside[i] || page.nodes[i].tag != HtmlTag::Caption) continue;
    std::fill(inside.begin() + i, inside.begin() + page.nodes[i].end, true);
  }
  return inside;
}

}  // namespace

std::vector<Paragraph> paragraphs_of_fragment(std::string_view html) {
  // Some sources escape the tags once more.
  const bool escaped = !has_tags(html) && html.find("&lt;") != html.npos;
  const std::string once = escaped ? unescape_html(html) : std::string();
  if (escaped && has_tags(once)) html = once;
  if (!has_tags(html)) return lines_of(html);
  const HtmlPage page = parse_html(html);
  return paragraphs_of_runs(page, text_runs(page), captions_of(page), 0);
}

}  // namespace dateline::corpus
