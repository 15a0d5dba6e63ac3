// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

#include "corpus/paragraphs.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMaxFragment = 8 << 20;  // bytes

enum class Tag : std::uint8_t { Inline, Block, Subhead, List, Quote, Cell,
                                Row, Hidden };

struct TagRow {
  std::string_view name;
  Tag tag;
};
constexpr auto kTags = std::to_array<TagRow>({
    {"address", Tag::Block},   {"article", Tag::Block},
    {"aside", Tag::Block},     {"blockquote", Tag::Quote},
    {"body", Tag::Block},      {"br", Tag::Block},
    {"center", Tag::Block},    {"dd", Tag::Block},
    {"div", Tag::Block},       {"dl", Tag::Block},
    {"dt", Tag::Block},        {"figcaption", Tag::Hidden},
    {"figure", Tag::Block},    {"footer", Tag::Block},
    {"form", Tag::Hidden},     {"h1", Tag::Subhead},
    {"h2", Tag::Subhead},      {"h3", Tag::Subhead},
    {"h4", Tag::Subhead},      {"h5", Tag::Subhead},
    {"h6", Tag::Subhead},      {"head", Tag::Hidden},
    {"header", Tag::Block},    {"hr", Tag::Block},
    {"html", Tag::Block},      {"iframe", Tag::Hidden},
    {"li", Tag::List},         {"main", Tag::Block},
    {"nav", Tag::Hidden},      {"noscript", Tag::Hidden},
    {"object", Tag::Hidden},   {"ol", Tag::Block},
    {"p", Tag::Block},         {"pre", Tag::Block},
    {"script", Tag::Hidden},   {"section", Tag::Block},
    {"select", Tag::Hidden},   {"style", Tag::Hidden},
    {"svg", Tag::Hidden},      {"table", Tag::Block},
    {"tbody", Tag::Block},     {"td", Tag::Cell},
    {"textarea", Tag::Hidden}, {"th", Tag::Cell},
    {"title", Tag::Hidden},    {"tr", Tag::Row},
    {"ul", Tag::Block},        {"video", Tag::Hidden},
});

// Where the row of a tag stands, by a few of its bytes: 0 free, else from 1.
constexpr std::size_t kTagSlots = 128;
constexpr std::size_t tag_slot(std::string_view name) {
  return (name.size() * 7 + static_cast<unsigned char>(name.front()) * 5u +
          static_cast<unsigned char>(name.back()) * 3u) %
         kTagSlots;
}
constexpr auto kTagRows = [] {
  std::array<std::uint8_t, kTagSlots> rows{};
  for (std::size_t i = 0; i < kTags.size(); ++i) {
    std::size_t slot = tag_slot(kTags[i].name);
    while (rows[slot] != 0) slot = (slot + 1) % kTagSlots;
    rows[slot] = static_cast<std::uint8_t>(i + 1);
  }
  return rows;
}();

Tag tag_of(std::string_view name) {
  if (name.empty()) return Tag::Inline;
  for (std::size_t slot = tag_slot(name); kTagRows[slot] != 0;
       slot = (slot + 1) % kTagSlots) {
    const TagRow& row = kTags[kTagRows[slot] - 1u];
    if (row.name == name) return row.tag;
  }
  return Tag::Inline;
}

// Classes of what stands in a line beside the text and says what it is: a
// line of nothing else ("Defence" "TT" below a headline) is no copy.
constexpr auto kLabels = std::to_array<std::string_view>({
    "category", "genre", "kicker", "publicationDate", "slug", "slugline",
    "source", "vignette",
});

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : reinterpret_cast<const char*>(text);
}

/// `pairs`: names and values, as libxml2 gives the attributes of an element.
bool is_label(Tag tag, const xmlChar** pairs) {
  if (tag != Tag::Inline || pairs == nullptr) return false;
  for (; *pairs != nullptr; pairs += 2) {
    if (view(pairs[0]) != "class") continue;
    return std::ranges::find(kLabels, view(pairs[1])) != kLabels.end();
  }
  return false;
}

/// Gathers text from the parser's events.
class Gatherer {
 public:
  void text(std::string_view text) {
    if (hidden_ > 0) return;
    text_ += text;
    if (labels_ == 0) {
      other_ = other_ || text.find_first_not_of(" \t\r\n") != text.npos;
    }
  }

  void start(std::string_view name, const xmlChar** pairs) {
    if (hidden_ > 0) {
      ++hidden_;
      return;
    }
    const Tag tag = tag_of(name);
    open(tag);
    const bool label = is_label(tag, pairs);
    if (label) {
      ++labels_;
      labelled_ = true;
    }
    open_.push_back({tag, label});
    if (tag == Tag::Hidden) hidden_ = 1;
  }

  void end() {
    if (hidden_ > 1) {
      --hidden_;
      return;
    }
    hidden_ = 0;
    if (open_.empty()) return;
    if (open_.back().label) --labels_;
    close(open_.back().tag);
    open_.pop_back();
  }

  /// Everything; what comes then is another fragment.
  std::vector<Paragraph> finish() {
    while (!open_.empty()) end();
    close(Tag::Block);
    hidden_ = 0;
    labels_ = 0;
    labelled_ = false;
    kind_ = ParagraphKind::Text;
    in_row_ = false;
    return std::exchange(paragraphs_, {});
  }

 private:
  struct Open {
    Tag tag;
    bool label;
  };

  void open(Tag tag) {
    if (tag == Tag::Inline) return;
    if (tag == Tag::Cell) {
      text_ += in_row_ && !one_line(text_).empty() ? " | " : "";
      in_row_ = true;
      return;
    }
    end_line(tag == Tag::Row ? ParagraphKind::Table : kind_);
    if (tag == Tag::Subhead) kind_ = ParagraphKind::Subhead;
    if (tag == Tag::List) kind_ = ParagraphKind::List;
    if (tag == Tag::Quote) kind_ = ParagraphKind::Quote;
  }

  void close(Tag tag) {
    if (tag == Tag::Inline || tag == Tag::Cell) return;
    end_line(tag == Tag::Row ? ParagraphKind::Table : kind_);
    if (tag == Tag::Row) in_row_ = false;
    if (tag == Tag::Subhead || tag == Tag::List || tag == Tag::Quote) {
      kind_ = ParagraphKind::Text;
    }
  }

  void end_line(ParagraphKind kind) {
    std::string line =
        is_clean_line(text_) ? text_ : one_line(clean_lines(text_));
    text_.clear();
    if (in_row_) kind = ParagraphKind::Table;
    const bool labels_alone = labelled_ && !other_;
    labelled_ = labels_ > 0;
    other_ = false;
    if (line.empty() || labels_alone) return;
    paragraphs_.push_back({kind, std::move(line)});
  }

  std::vector<Paragraph> paragraphs_;
  std::vector<Open> open_;
  std::size_t hidden_ = 0;  // open elements from the outermost hidden one
  std::string text_;
  int labels_ = 0;         // open ones
  bool labelled_ = false;  // the line holds some
  bool other_ = false;     // and text outside of them
  ParagraphKind kind_ = ParagraphKind::Text;
  bool in_row_ = false;
};

struct FreeParser {
  void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};

Gatherer& gatherer_of(void* parser) {
  return *static_cast<Gatherer*>(static_cast<htmlParserCtxt*>(parser)->_private);
}

void on_start(void* parser, const xmlChar* name, const xmlChar** pairs) {
  gatherer_of(parser).start(view(name), pairs);
}

void on_end(void* parser, const xmlChar*) { gatherer_of(parser).end(); }

void on_text(void* parser, const xmlChar* text, int size) {
  gatherer_of(parser).text({reinterpret_cast<const char*>(text),
                            static_cast<std::size_t>(size)});
}

void on_error(void*, xmlError*) {}

/// libxml2's events of a fragment; no tree is built.
htmlSAXHandler fragment_handlers() {
  htmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.serror = on_error;
  return sax;
}

/// A parser takes a quarter as long to make as a fragment to parse, so each
/// thread keeps that of its last one. It also keeps every name that it meets,
/// and the memory of the longest text; so it goes when that may be much.
class FragmentParser {
 public:
  /// None if there is no memory to parse in.
  std::vector<Paragraph> parse(std::string_view html) {
    constexpr std::size_t kMostRead = 1 << 18;  // bytes
    if (parser_ == nullptr || read_ > kMostRead) start();
    read_ += html.size();
    if (parser_ == nullptr || !open(html)) return {};
    parser_->_private = &gatherer_;
    htmlCtxtUseOptions(parser_.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                          HTML_PARSE_IGNORE_ENC |
                                          HTML_PARSE_NODEFDTD);
    parser_->charset = XML_CHAR_ENCODING_UTF8;
    htmlParseDocument(parser_.get());
    htmlCtxtReset(parser_.get());  // lets go of the fragment
    return gatherer_.finish();
  }

 private:
  void start() {
    parser_.reset(htmlNewParserCtxt());
    gatherer_ = {};
    read_ = 0;
    if (parser_ != nullptr) *parser_->sax = fragment_handlers();
  }

  bool open(std::string_view html) {
    xmlParserInputBuffer* const buffer = xmlParserInputBufferCreateMem(
        html.data(), static_cast<int>(html.size()), XML_CHAR_ENCODING_NONE);
    if (buffer == nullptr) return false;
    xmlParserInput* const input = xmlNewIOInputStream(
        parser_.get(), buffer, XML_CHAR_ENCODING_NONE);
    if (input == nullptr) {
      xmlFreeParserInputBuffer(buffer);
      return false;
    }
    return inputPush(parser_.get(), input) >= 0;
  }

  std::unique_ptr<htmlParserCtxt, FreeParser> parser_;
  Gatherer gatherer_;
  std::size_t read_ = 0;  // bytes
};

std::unique_ptr<FragmentParser>& spare_parser() {
  thread_local std::unique_ptr<FragmentParser> spare;
  return spare;
}

void append_utf8(std::string& text, std::uint32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

/// The character that `name`, between "&" and ";", stands for; 0 for one that
/// is dropped, -1 for one that is not known.
std::int64_t referred_character(std::string_view name) {
  if (!name.starts_with('#')) {
    const std::string key(name);
    const htmlEntityDesc* entity =
        htmlEntityLookup(reinterpret_cast<const xmlChar*>(key.c_str()));
    if (entity != nullptr) return entity->value;
    return name == "apos" ? '\'' : -1;
  }
  name.remove_prefix(1);
  const bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(
      name.data(), name.data() + name.size(), value, hex ? 16 : 10);
  if (error != std::errc() || end != name.data() + name.size()) return -1;
  const bool text = value >= 0x20 || value == '\t' || value == '\n';
  const bool valid =
      text && value <= 0x10FFFF && !(value >= 0xD800 && value < 0xE000);
  return valid ? static_cast<std::int64_t>(value) : 0;
}

}  // namespace

bool has_markup(std::string_view text) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  for (auto at = text.find('<'); at != text.npos && at + 2 < text.size();
       at = text.find('<', at + 1)) {
    const std::size_t name = at + (text[at + 1] == '/' ? 2 : 1);
    if (!is_letter(text[name]) && text.substr(name, 3) != "!--") continue;
    std::size_t end = name + 1;
    while (end < text.size() && (is_letter(text[end]) ||
                                 (text[end] >= '0' && text[end] <= '9'))) {
      ++end;
    }
    const std::string tag(text.substr(name, end - name));
    if (text.find('>', end) == text.npos) return false;
    if (htmlTagLookup(reinterpret_cast<const xmlChar*>(tag.c_str()))) {
      return true;
    }
  }
  return false;
}

std::vector<Paragraph> strip_markup(std::string_view html) {
  html = html.substr(0, kMaxFragment);
  if (html.empty()) return {};
  std::unique_ptr<FragmentParser>& spare = spare_parser();
  // Should it throw, it is not used again.
  auto parser = std::move(spare);
  if (!parser) parser = std::make_unique<FragmentParser>();
  auto paragraphs = parser->parse(html);
  spare = std::move(parser);
  return paragraphs;
}

std::string decode_entities(std::string_view text) {
  constexpr std::size_t kMaxName = 12;
  std::string decoded;
  decoded.reserve(text.size());
  for (;;) {
    const auto at = text.find('&');
    decoded += text.substr(0, at);
    if (at == text.npos) return decoded;
    text.remove_prefix(at);
    const auto end = text.substr(0, kMaxName).find(';');
    const std::int64_t c =
        end == text.npos ? -1 : referred_character(text.substr(1, end - 1));
    if (c > 0) append_utf8(decoded, static_cast<std::uint32_t>(c));
    if (c < 0) decoded += '&';
    text.remove_prefix(c < 0 ? 1 : end + 1);
  }
}

namespace {

/// No tags and no references.
bool is_plain(std::string_view text) {
  return text.find('<') == text.npos && text.find('&') == text.npos;
}

}  // namespace

std::string plain_line(std::string_view text) {
  if (is_clean_plain_line(text)) return std::string(text);
  if (has_markup(text)) {
    std::string line;
    for (const Paragraph& paragraph : strip_markup(text)) {
      if (!line.empty()) line += ' ';
      line += paragraph.text;
    }
    return line;
  }
  return one_line(clean_lines(decode_entities(text)));
}

bool assign_plain_line(std::string& line, std::string_view text) {
  const bool clean = is_clean_plain_line(text);
  if (clean) {
    line.assign(text);
  } else {
    line = plain_line(text);
  }
  return clean;
}

std::vector<Paragraph> paragraphs_of(std::string_view text) {
  if (text.empty()) return {};
  if (is_clean_plain_line(text)) return one_paragraph(text);
  if (is_plain(text)) return split_paragraphs(text);
  if (has_markup(text)) return strip_markup(text);
  const std::string decoded = decode_entities(text);
  // Some dumps hold their markup escaped once more.
  if (decoded != text && has_markup(decoded)) return strip_markup(decoded);
  return split_paragraphs(decoded);
}

}  // namespace dateline::corpus
