// SPDX-License-Identifier: GPL-3.0-or-later
//
// What element names and the words of class, id and role attributes mean to
// someone who looks for a story in a page. Two tables; no site is named.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::corpus {

enum class HtmlTag : std::uint8_t {
  Text,      // a text node
  Document,  // the root
  Inline,    // span, b, em ...: does not end a paragraph
  Anchor,
  Break,
  Block,     // div, section and every other element that ends a paragraph
  Body,
  Article,
  Main,
  Paragraph,
  Heading,   // h2 to h6
  Title,     // h1
  Item,      // li, dt, dd
  List,      // ul, ol, dl
  Table,
  Row,
  Cell,
  Quote,
  Preformatted,
  Caption,   // figcaption, caption
  Figure,
  Aside,
  Navigation,
  Header,
  Footer,
  Form,
  Rule,      // hr
  Skipped,   // script, style, svg, button ...: not recorded
};

/// Parts of a page that its makers name in attributes; a set.
enum class HtmlHint : std::uint16_t {
  Furniture = 1,  // navigation, sharing, advertising, related stories ...
  Content = 2,    // "article", "entry", "story" ...
  BodyText = 4,   // "articleBody": the text itself, by a standard's name
  Hidden = 8,     // not shown to a reader
  Comments = 16,  // what readers wrote
  Byline = 32,    // who and when
  Caption = 64,
  Quote = 128,    // pulled out of the text and repeated
  Lead = 256,     // an opening set apart from the rest
};

struct HtmlHints {
  std::uint16_t bits = 0;
  void add(HtmlHint hint) { bits |= static_cast<std::uint16_t>(hint); }
  bool has(HtmlHint hint) const {
    return (bits & static_cast<std::uint16_t>(hint)) != 0;
  }
};

/// The tag called `name` (lower case); Inline if it is not in the table.
HtmlTag html_tag(std::string_view name);

/// Adds to `hints` what the words of a class, id or role say. Words end at
/// anything but letters and digits, and where a capital follows a small letter.
void add_name_hints(std::string_view names, HtmlHints& hints);

/// Adds Hidden if one of the class `names` is known to hide.
void add_hidden_hint(std::string_view names, HtmlHints& hints);

}  // namespace dateline::corpus
