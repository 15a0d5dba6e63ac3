// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/body.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/html_fragment.h"
#include "corpus/html_text.h"
#include "corpus/json_lines.h"
#include "corpus/markup.h"
#include "corpus/paragraphs.h"
#include "corpus/xml/line_breaks.h"

namespace dateline::corpus {
namespace {

enum class Part : std::uint8_t {
  Inline, Block, Break, Subhead, Item, Row, Cell, Quote, Lines, Hidden
};

struct PartRow {
  std::string_view name;
  Part part;
};

// XHTML and NITF 3.6, sorted; elements that are not here stand in the line.
constexpr auto kParts = std::to_array<PartRow>({
    {"abstract", Part::Hidden},              {"address", Part::Block},
    {"article", Part::Block},                {"aside", Part::Block},
    {"block", Part::Block},                  {"blockquote", Part::Quote},
    {"body", Part::Block},                   {"body.content", Part::Block},
    {"body.end", Part::Hidden},              {"body.head", Part::Hidden},
    {"bq", Part::Quote},                     {"br", Part::Break},
    {"byline", Part::Hidden},                {"caption", Part::Hidden},
    {"copyrite", Part::Hidden},              {"dateline", Part::Hidden},
    {"dd", Part::Item},                      {"distributor", Part::Hidden},
    {"div", Part::Block},                    {"dl", Part::Block},
    {"dt", Part::Item},                      {"figcaption", Part::Hidden},
    {"figure", Part::Block},                 {"fn", Part::Hidden},
    {"footer", Part::Hidden},                {"h1", Part::Subhead},
    {"h2", Part::Subhead},                   {"h3", Part::Subhead},
    {"h4", Part::Subhead},                   {"h5", Part::Subhead},
    {"h6", Part::Subhead},                   {"head", Part::Hidden},
    {"header", Part::Hidden},                {"hedline", Part::Hidden},
    {"hl1", Part::Subhead},                  {"hl2", Part::Subhead},
    {"hr", Part::Block},                     {"iframe", Part::Hidden},
    {"lead", Part::Block},                   {"li", Part::Item},
    {"media", Part::Hidden},                 {"media-caption", Part::Hidden},
    {"nitf-table", Part::Block},
    {"nitf-table-metadata", Part::Hidden},
    {"note", Part::Hidden},                  {"object", Part::Hidden},
    {"ol", Part::Block},                     {"p", Part::Block},
    {"para", Part::Block},                   {"pre", Part::Lines},
    {"script", Part::Hidden},                {"section", Part::Block},
    {"slugline", Part::Hidden},              {"style", Part::Hidden},
    {"table", Part::Block},                  {"tagline", Part::Block},
    {"tbody", Part::Block},                  {"td", Part::Cell},
    {"tfoot", Part::Block},                  {"th", Part::Cell},
    {"thead", Part::Block},                  {"time", Part::Inline},
    {"title", Part::Hidden},                 {"tr", Part::Row},
    {"ul", Part::Block},                     {"video", Part::Hidden},
});
static_assert(std::ranges::is_sorted(kParts, {}, &PartRow::name));

// What agencies mark by a class alone.
constexpr auto kHiddenClasses = std::to_array<std::string_view>({
    "genre", "slugline", "publicationDate", "byline", "teaser",
    "mw_contactinfo",
    "caption", "wp-caption-text", "genrenote",
});

bool has_hidden_class(XmlElement element) {
  std::string_view classes = element.attribute("class");
  while (!classes.empty()) {
    const std::size_t end = std::min(classes.find(' '), classes.size());
    const std::string_view name = classes.substr(0, end);
    if (std::ranges::count(kHiddenClasses, name) > 0) {
      return true;
    }
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

/// The part called `name`, in any case.
Part part_called(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  const auto row = std::ranges::lower_bound(kParts, std::string_view(lower), {},
                                            &PartRow::name);
  return row == kParts.end() || row->name != lower ? Part::Inline : row->part;
}

Part part_of(XmlElement element) {
  if (has_hidden_class(element)) return Part::Hidden;
  return part_called(element.name());
}

constexpr char kBreak = '\x1e';  // no control passes the parser

std::size_t indent_of(std::string_view line) {
  const std::size_t text = line.find_first_not_of(" \t\r");
  return text == line.npos ? 0 : text;
}

bool has_columns(std::string_view line) {
  const std::size_t gap = trim(line).find("   ");
  return gap != line.npos;
}

/// True if line ends in `raw` mean something: blank lines between paragraphs,
/// paragraphs indented against the rest, columns. Otherwise they are only how
/// the XML was wrapped.
bool is_laid_out(std::string_view raw) {
  std::size_t lines = 0, blank = 0, indented = 0, columns = 0;
  std::size_t least = raw.npos;
  bool first = true;
  for (std::string_view rest = trim(raw); !rest.empty(); first = false) {
    const std::string_view line = take_line(rest);
    if (trim(line).empty()) {
      ++blank;
      continue;
    }
    ++lines;
    columns += has_columns(line);
    if (first) continue;  // its indent was the element's
    const std::size_t indent = indent_of(line);
    if (least != raw.npos && indent != least) ++indented;
    least = std::min(least, indent);
  }
  return lines >= 3 && (blank > 0 || indented > 0 || columns >= 2);
}

class Walker {
 public:
  explicit Walker(XmlElement body) : body_(body), tree_(*body.tree()) {}

  std::vector<Paragraph> run() {
    const XmlNode& top = tree_.nodes[body_.index()];
    at_ = top.text_begin;
    for (std::uint32_t i = body_.index() + 1; i < top.end;) {
      const XmlNode& node = tree_.nodes[i];
      close_before(i);
      take(node.text_begin);
      i = open(XmlElement(&tree_, i), node);
    }
    close_before(top.end);
    take(top.text_end);
    flush();
    return join_lines(blocks_);
  }

 private:
  struct Open {
    std::uint32_t end = 0, text_end = 0;
    Part part = Part::Block;
    ParagraphKind kind = ParagraphKind::Text;
  };

  void take(std::uint32_t end) {
    raw_.append(tree_.text, at_, end - at_);
    at_ = std::max(at_, end);
  }

  void close_before(std::uint32_t index) {
    while (!open_.empty() && open_.back().end <= index) {
      const Open element = open_.back();
      take(element.text_end);
      if (element.part == Part::Cell) {
        end_cell();
      } else {
        flush();
        in_row_ -= element.part == Part::Row;
      }
      open_.pop_back();
      if (element.part == Part::Cell) --in_cell_;
    }
  }

  /// The index to go on at.
  std::uint32_t open(XmlElement element, const XmlNode& node) {
    const Part part = part_of(element);
    if (part == Part::Hidden) {
      // A hidden element inside a paragraph leaves its text whole.
      at_ = node.text_end;
      return node.end;
    }
    if (part == Part::Inline) {
      mixed_ = true;
    } else if (part == Part::Break) {
      raw_ += kBreak;
    } else {
      enter(part, node);
    }
    return element.index() + 1;
  }

  void enter(Part part, const XmlNode& node) {
    if (part == Part::Cell && in_cell_ > 0) part = Part::Block;
    if (part == Part::Row && in_cell_ > 0) part = Part::Block;
    if (part != Part::Cell) flush();
    in_row_ += part == Part::Row;
    in_cell_ += part == Part::Cell;
    const ParagraphKind outer =
        open_.empty() ? ParagraphKind::Text : open_.back().kind;
    open_.push_back({node.end, node.text_end, part, kind_of(part, outer)});
  }

  static ParagraphKind kind_of(Part part, ParagraphKind outer) {
    switch (part) {
      case Part::Subhead: return ParagraphKind::Subhead;
      case Part::Item: return ParagraphKind::List;
      case Part::Row:
      case Part::Cell: return ParagraphKind::Table;
      case Part::Quote: return ParagraphKind::Quote;
      case Part::Inline:
      case Part::Block:
      case Part::Break:
      case Part::Lines:
      case Part::Hidden: break;
    }
    return outer;
  }

  void end_cell() {
    std::ranges::replace(raw_, kBreak, ' ');
    const std::string cell = squeeze(raw_);
    raw_.clear();
    if (!row_.empty() && !cell.empty()) row_ += '\t';
    row_ += cell;
  }

  void flush() {
    if (in_cell_ > 0) {
      raw_ += ' ';
      return;
    }
    if (!row_.empty()) {
      add(ParagraphKind::Table, std::exchange(row_, {}));
    }
    const std::string raw = std::exchange(raw_, {});
    const bool mixed = std::exchange(mixed_, false);
    const bool lines = !open_.empty() && open_.back().part == Part::Lines;
    if (lines || (!mixed && is_laid_out(raw))) return add_lines(raw);
    add_text(raw);
  }

  void add_lines(std::string raw) {
    std::ranges::replace(raw, kBreak, '\n');
    for (Paragraph& paragraph : split_paragraphs(trim(raw))) {
      add(paragraph.kind, std::move(paragraph.text));
    }
  }

  void add_text(std::string_view raw) {
    BrokenBlock block{kind(), {}};
    for (;;) {
      const std::size_t end = std::min(raw.find(kBreak), raw.size());
      block.lines.push_back(squeeze(raw.substr(0, end)));
      if (end == raw.size()) break;
      raw.remove_prefix(end + 1);
    }
    blocks_.push_back(std::move(block));
  }

  ParagraphKind kind() const {
    return open_.empty() ? ParagraphKind::Text : open_.back().kind;
  }

  void add(ParagraphKind kind, std::string text) {
    if (text.empty()) return;
    BrokenBlock block{kind, {}};
    block.lines.push_back(std::move(text));
    blocks_.push_back(std::move(block));
  }

  XmlElement body_;
  const XmlTree& tree_;
  std::vector<Open> open_;
  std::uint32_t at_ = 0;  // in the text of the tree
  std::string raw_, row_;
  bool mixed_ = false;  // elements stand between the text in raw_
  int in_row_ = 0, in_cell_ = 0;
  std::vector<BrokenBlock> blocks_;
};

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

enum class Tags : std::uint8_t { Inline, Paragraphs, Any };

/// What kinds of tags stand in `text`.
Tags tags_in(std::string_view text) {
  Tags found = Tags::Inline;
  for (std::size_t at = text.find('<'); at < text.size();
       at = text.find('<', at + 1)) {
    const std::size_t begin = at + (text.substr(at).starts_with("</") ? 2 : 1);
    std::size_t end = begin;
    while (end < text.size() && is_name_char(text[end])) ++end;
    const std::string_view name = text.substr(begin, end - begin);
    if (part_called(name) == Part::Inline) continue;
    if (name != "p" && name != "P") return Tags::Any;
    found = Tags::Paragraphs;
  }
  return found;
}

}  // namespace

std::vector<Paragraph> paragraphs_of_element(XmlElement body) {
  if (!body) return {};
  return Walker(body).run();
}

std::vector<Paragraph> paragraphs_of_escaped(std::string_view text) {
  if (!has_markup(text)) return split_paragraphs(unescape_html(text));
  const Tags tags = tags_in(text);
  if (tags == Tags::Any) return paragraphs_of_fragment(text);
  // Line ends between so few tags may mean paragraphs, as in plain text.
  const XmlTree tree = parse_xml("<div>" + std::string(text) + "</div>");
  if (tags == Tags::Inline) return split_paragraphs(tree.root().raw_text());
  return paragraphs_of_element(tree.root());
}

void append_paragraphs(std::vector<Paragraph>&& paragraphs,
                       std::vector<Paragraph>& body) {
  std::ranges::move(paragraphs, std::back_inserter(body));
}

void drop_repeated_head(Story& story) {
  std::size_t count = 0;
  while (count < story.body.size() &&
         (story.body[count].text == story.headline ||
          story.body[count].text == story.subheadline)) {
    ++count;
  }
  if (count == story.body.size()) return;  // a flash: the headline is all
  story.body.erase(story.body.begin(),
                   story.body.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace dateline::corpus
