// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/library_figures.h"

#include <gmime/gmime.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace dateline::bench {
namespace {

constexpr int kXmlOptions = XML_PARSE_RECOVER | XML_PARSE_NONET |
                            XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_HUGE;

/// What becomes of the texts of one document: their bytes are counted.
class Pass {
 public:
  void take(std::string_view text) { total_ += text.size(); }
  std::size_t total() const { return total_; }

 private:
  std::size_t total_ = 0;
};

/// Each is a string of its own, and all are kept.
class HandOut {
 public:
  void take(std::string_view text) { texts_.emplace_back(text); }
  std::size_t total() const {
    std::size_t total = 0;
    for (const std::string& text : texts_) total += text.size();
    return total;
  }

 private:
  std::vector<std::string> texts_;
};

struct FreeReader {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

struct FreeHtml {
  void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};

template <class Texts>
void take_text(void* texts, const xmlChar* text, int size) {
  static_cast<Texts*>(texts)->take({reinterpret_cast<const char*>(text),
                                    static_cast<std::size_t>(size)});
}

/// Events only, no tree: the fastest way through a page.
template <class Texts>
void read_html(std::string_view bytes, Texts& texts) {
  htmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.characters = take_text<Texts>;
  sax.ignorableWhitespace = take_text<Texts>;
  sax.cdataBlock = take_text<Texts>;
  const std::unique_ptr<htmlParserCtxt, FreeHtml> parser(
      htmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  if (!parser) return;
  htmlSAXHandler* const own = parser->sax;
  parser->sax = &sax;
  parser->userData = &texts;
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET);
  htmlParseDocument(parser.get());
  parser->sax = own;
}

template <class Texts>
std::size_t read_page(std::string_view bytes) {
  Texts texts;
  read_html(bytes, texts);
  return texts.total();
}

/// The text reader, and the HTML parser for the markup that texts hold.
template <class Texts, bool kMarkup>
std::size_t read_xml(std::string_view bytes) {
  const std::unique_ptr<xmlTextReader, FreeReader> reader(
      xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr,
                         nullptr, kXmlOptions));
  Texts texts;
  while (reader && xmlTextReaderRead(reader.get()) == 1) {
    while (xmlTextReaderMoveToNextAttribute(reader.get()) == 1) {
      texts.take(reinterpret_cast<const char*>(
          xmlTextReaderConstValue(reader.get())));
    }
    const auto value = reinterpret_cast<const char*>(
        xmlTextReaderConstValue(reader.get()));
    if (value == nullptr) continue;
    const std::string_view text(value);
    texts.take(text);
    if (kMarkup && text.find('<') != text.npos) read_html(text, texts);
  }
  return texts.total();
}

template <class Texts>
void walk(simdjson::dom::element element, Texts& texts) {
  if (element.is_array()) {
    for (const auto value : simdjson::dom::array(element)) walk(value, texts);
  } else if (element.is_object()) {
    for (const auto field : simdjson::dom::object(element)) {
      walk(field.value, texts);
    }
  } else if (element.is_string()) {
    const std::string_view text(element);
    texts.take(text);
    if (text.find("</") != text.npos) read_html(text, texts);
  }
}

/// A whole walk through the DOM of one document, or of one a line; strings that
/// hold markup go through the HTML parser.
template <class Texts, bool kLines>
std::size_t read_json(std::string_view bytes) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  std::size_t total = 0;
  while (!bytes.empty()) {
    const std::size_t end =
        kLines ? std::min(bytes.find('\n'), bytes.size()) : bytes.size();
    if (!parser.parse(bytes.data(), end).get(root)) {
      Texts texts;
      walk(root, texts);
      total += texts.total() + 1;
    }
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return total;
}

template <class Texts>
void take_part(GMimeObject*, GMimeObject* part, void* texts) {
  if (!GMIME_IS_TEXT_PART(part)) return;
  char* const text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
  if (text != nullptr) static_cast<Texts*>(texts)->take(text);
  g_free(text);
}

template <class Texts>
std::size_t read_mail(std::string_view bytes) {
  static const bool ready = (g_mime_init(), true);
  (void)ready;
  std::size_t total = 0;
  GMimeStream* const stream =
      g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
  GMimeParser* const parser = g_mime_parser_new_with_stream(stream);
  const bool mbox = bytes.starts_with("From ");
  g_mime_parser_set_format(parser,
                           mbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  do {
    GMimeMessage* const message =
        g_mime_parser_construct_message(parser, nullptr);
    if (message == nullptr) break;
    Texts texts;
    g_mime_message_foreach(message, take_part<Texts>, &texts);
    total += texts.total();
    g_object_unref(message);
  } while (mbox && !g_mime_parser_eos(parser));
  g_object_unref(parser);
  g_object_unref(stream);
  return total;
}

/// Where no library reads a format: its lines.
template <class Texts>
std::size_t read_lines(std::string_view bytes) {
  Texts texts;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    texts.take(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return texts.total();
}

template <bool kMarkup>
constexpr LibraryRow xml_row(std::string_view format) {
  return {format, kMarkup ? "libxml2 reader, HTML" : "libxml2 reader",
          read_xml<Pass, kMarkup>, read_xml<HandOut, kMarkup>};
}

template <bool kLines = false>
constexpr LibraryRow json_row(std::string_view format) {
  return {format, "simdjson, libxml2 HTML", read_json<Pass, kLines>,
          read_json<HandOut, kLines>};
}

constexpr LibraryRow html_row(std::string_view format) {
  return {format, "libxml2 HTML", read_page<Pass>, read_page<HandOut>};
}

constexpr auto kRows = std::to_array<LibraryRow>({
    {"", "lines", read_lines<Pass>, read_lines<HandOut>},
    json_row("digitalwires"),
    json_row("ap-media"),
    json_row("superdesk"),
    json_row("ninjs"),
    json_row<true>("jsonl"),
    json_row("json"),
    xml_row<false>("newsml-g2"),
    xml_row<false>("newsml-1"),
    xml_row<false>("nitf"),
    xml_row<false>("rcv1"),
    xml_row<true>("feed"),
    xml_row<true>("jimi"),
    xml_row<true>("ritzau"),
    xml_row<true>("release-xml"),
    xml_row<false>("factiva-xml"),
    {"mail", "gmime", read_mail<Pass>, read_mail<HandOut>},
    html_row("europresse"),
    html_row("html"),
});

}  // namespace

const LibraryRow& library_of(std::string_view format) {
  const auto row = std::find_if(
      kRows.begin(), kRows.end(),
      [&](const LibraryRow& known) { return known.format == format; });
  return row == kRows.end() ? kRows.front() : *row;
}

}  // namespace dateline::bench
