// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_paragraphs.h"

#include <string>
#include <string_view>
#include <utility>

#include "corpus/html_text.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMinProseCell = 200;  // bytes; a cell used for layout

std::uint32_t enclosing(const HtmlPage& page, std::uint32_t node, HtmlTag tag) {
  while (node != 0 && page.nodes[node].tag != tag) {
    node = page.nodes[node].parent;
  }
  return node;
}

bool begins_small(std::string_view text) {
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

// Whether `next`, after a line break in the same block, goes on with the
// sentence of `before`. A lone word in small letters is a line of its own
// (desk initials under a sign-off).
bool goes_on(const HtmlRun& before, std::string_view next) {
  return !before.sentence && begins_small(next) &&
         next.find(' ') != next.npos;
}

}  // namespace

std::vector<Paragraph> paragraphs_of_runs(const HtmlPage& page,
                                          const std::vector<HtmlRun>& runs,
                                          const std::vector<bool>& left_out,
                                          std::uint32_t within) {
  std::vector<Paragraph> result;
  const HtmlRun* before = nullptr;  // the run of the last paragraph
  for (const HtmlRun& run : runs) {
    if (run.first < within || run.first >= page.nodes[within].end) continue;
    if (!left_out.empty() && left_out[run.block]) continue;
    std::string text = text_of_run(page, run, left_out);
    if (text.empty()) continue;

    ParagraphKind kind = kind_of_run(page, run, within);
    if (kind == ParagraphKind::Table && text.size() >= kMinProseCell) {
      kind = ParagraphKind::Text;
    }
    const bool after = before != nullptr && result.back().kind == kind;
    if (after && kind == ParagraphKind::Table &&
        enclosing(page, run.block, HtmlTag::Row) ==
            enclosing(page, before->block, HtmlTag::Row)) {
      result.back().text.append(1, '\t').append(text);
    } else if (after && run.block == before->block && goes_on(*before, text)) {
      result.back().text.append(1, ' ').append(text);
    } else {
      result.push_back({kind, std::move(text)});
    }
    before = &run;
  }
  return result;
}

}  // namespace dateline::corpus
