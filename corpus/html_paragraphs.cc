// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_paragraphs.h"

#include <string>
#include <string_view>
#include <utility>

#include "corpus/html_text.h"

namespace dateline::corpus {
namespace {

// What the elements around a node make of the text in it, for each node of a
// subtree: looked up once, since elements may be nested a million deep.
struct Surroundings {
  ParagraphKind kind = ParagraphKind::Text;
  std::uint32_t row = 0;  // innermost table row; 0: none
};

ParagraphKind kind_of(HtmlTag tag, ParagraphKind around) {
  switch (tag) {
    case HtmlTag::Heading:
    case HtmlTag::Title:
      return ParagraphKind::Subhead;
    case HtmlTag::Item:
      return ParagraphKind::List;
    case HtmlTag::Cell:
      return ParagraphKind::Table;
    case HtmlTag::Quote:
      return ParagraphKind::Quote;
    default:
      return around;
  }
}

std::vector<Surroundings> surroundings(const HtmlPage& page,
                                       std::uint32_t within) {
  std::vector<Surroundings> result(page.nodes[within].end - within);
  for (std::uint32_t i = within + 1; i < page.nodes[within].end; ++i) {
    const HtmlNode& node = page.nodes[i];
    const Surroundings& outer = result[node.parent - within];
    result[i - within] = {kind_of(node.tag, outer.kind),
                          node.tag == HtmlTag::Row ? i : outer.row};
  }
  return result;
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
  const std::vector<Surroundings> around = surroundings(page, within);
  std::vector<Paragraph> result;
  const HtmlRun* before = nullptr;  // the run of the last paragraph
  for (const HtmlRun& run : runs) {
    if (run.first < within || run.first >= page.nodes[within].end) continue;
    if (!left_out.empty() && left_out[run.block]) continue;
    std::string text = text_of_run(page, run, left_out);
    if (text.empty()) continue;

    const Surroundings& here = around[run.first - within];
    ParagraphKind kind = here.kind;
    // Tables are also used for layout; their cells then hold prose.
    if (kind == ParagraphKind::Table && run.prose() && run.sentence) {
      kind = ParagraphKind::Text;
    }
    const bool after = before != nullptr && result.back().kind == kind;
    if (after && kind == ParagraphKind::Table &&
        here.row == around[before->first - within].row) {
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
