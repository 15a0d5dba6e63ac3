// SPDX-License-Identifier: GPL-3.0-or-later
//
// A web page as flat arrays. The elements stand in document order, each with
// the index after its last descendant, so that a subtree is a range, every
// walk is a loop, and no depth of nesting can exhaust the stack.
//
// libxml2's HTML parser reports the elements; no tree of its own is built.
// What never holds a story's text (script, style, form controls, frames) is
// not recorded at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/html_names.h"

namespace dateline::corpus {

/// Pages are cut here: the text of a story lies before.
inline constexpr std::size_t kMaxHtmlBytes = 8u << 20;

struct HtmlNode {
  HtmlTag tag = HtmlTag::Text;
  HtmlHints hints;            // what its class, id and role say
  std::uint32_t names = 0;    // hash of its class; equal: made alike
  std::uint32_t parent = 0;   // index; the root is its own parent
  std::uint32_t end = 0;      // index after the last descendant
  std::uint32_t text_begin = 0;  // in HtmlPage::text; of a Text node
  std::uint32_t text_end = 0;
};

struct HtmlPage {
  std::vector<HtmlNode> nodes;  // document order; [0] is the document
  std::string text;             // of all Text nodes, in order
  std::string title;
  std::string language;         // <html lang>
  std::string canonical;        // <link rel=canonical>
  /// name, property or itemprop (lower case) and content of <meta>, and of
  /// other elements with itemprop and a value in an attribute (`datetime`,
  /// `content`); in order.
  std::vector<std::pair<std::string, std::string>> meta;
  std::vector<std::string> times;    // datetime of <time>, in order
  std::vector<std::string> json_ld;  // scripts of that type, as they are
  bool stopped_early = false;  // hostile nesting: the rest was not read

  std::string_view text_of(const HtmlNode& node) const {
    return std::string_view(text).substr(node.text_begin,
                                         node.text_end - node.text_begin);
  }
};

/// Parses `html` (UTF-8, whatever it declares). Takes time and memory linear
/// in its size; accepts any bytes.
HtmlPage parse_html(std::string_view html);

}  // namespace dateline::corpus
