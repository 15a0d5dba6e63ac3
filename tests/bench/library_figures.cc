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

namespace dateline::bench {
namespace {

constexpr int kXmlOptions = XML_PARSE_RECOVER | XML_PARSE_NONET |
                            XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_HUGE;

struct FreeReader {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

struct FreeHtml {
  void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};

void count_text(void* total, const xmlChar*, int size) {
  *static_cast<std::size_t*>(total) += static_cast<std::size_t>(size);
}

/// Events only, no tree: the fastest way through a page.
std::size_t read_html(std::string_view bytes) {
  htmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.characters = count_text;
  sax.ignorableWhitespace = count_text;
  sax.cdataBlock = count_text;
  const std::unique_ptr<htmlParserCtxt, FreeHtml> parser(
      htmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  if (!parser) return 0;
  std::size_t total = 0;
  htmlSAXHandler* const own = parser->sax;
  parser->sax = &sax;
  parser->userData = &total;
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET);
  htmlParseDocument(parser.get());
  parser->sax = own;
  return total;
}

/// The text reader, and the HTML parser for the markup that texts hold.
template <bool kMarkup>
std::size_t read_xml(std::string_view bytes) {
  const std::unique_ptr<xmlTextReader, FreeReader> reader(
      xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr,
                         nullptr, kXmlOptions));
  std::size_t total = 0;
  while (reader && xmlTextReaderRead(reader.get()) == 1) {
    while (xmlTextReaderMoveToNextAttribute(reader.get()) == 1) {
      total += std::strlen(reinterpret_cast<const char*>(
          xmlTextReaderConstValue(reader.get())));
    }
    const auto value = reinterpret_cast<const char*>(
        xmlTextReaderConstValue(reader.get()));
    if (value == nullptr) continue;
    const std::string_view text(value);
    total += text.size();
    if (kMarkup && text.find('<') != text.npos) total += read_html(text);
  }
  return total;
}

std::size_t walk(simdjson::dom::element element) {
  std::size_t total = 1;
  if (element.is_array()) {
    for (const auto value : simdjson::dom::array(element)) {
      total += walk(value);
    }
  } else if (element.is_object()) {
    for (const auto field : simdjson::dom::object(element)) {
      total += field.key.size() + walk(field.value);
    }
  } else if (element.is_string()) {
    const std::string text(std::string_view{element});  // owned, as a story's
    total += text.size();
    if (text.find("</") != text.npos) total += read_html(text);
  }
  return total;
}

/// A whole walk through the DOM of one document, or of one a line; each string
/// is copied, and those that hold markup go through the HTML parser.
std::size_t read_json(std::string_view bytes) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(bytes);
  simdjson::dom::element root;
  if (!parser.parse(padded).get(root)) return walk(root);
  std::size_t total = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const auto line = bytes.substr(0, end);
    if (!parser.parse(line.data(), line.size()).get(root)) {
      total += walk(root);
    }
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return total;
}

void count_part(GMimeObject*, GMimeObject* part, void* total) {
  if (!GMIME_IS_TEXT_PART(part)) return;
  char* const text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
  if (text != nullptr) {
    *static_cast<std::size_t*>(total) += std::strlen(text);
  }
  g_free(text);
}

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
    g_mime_message_foreach(message, count_part, &total);
    g_object_unref(message);
  } while (mbox && !g_mime_parser_eos(parser));
  g_object_unref(parser);
  g_object_unref(stream);
  return total;
}

/// Where no library reads a format: its lines, each copied.
std::size_t read_lines(std::string_view bytes) {
  std::size_t total = 0;
  std::string line;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    line.assign(bytes.substr(0, end));
    total += line.size() + (line.empty() ? 0 : line.back() != '\r');
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return total;
}

constexpr std::string_view kXml = "libxml2 reader";
constexpr std::string_view kXmlHtml = "libxml2 reader, HTML";
constexpr std::string_view kHtml = "libxml2 HTML";
constexpr std::string_view kJson = "simdjson, libxml2 HTML";

constexpr auto kRows = std::to_array<LibraryRow>({
    {"", "lines", read_lines},
    {"digitalwires", kJson, read_json},
    {"ap-media", kJson, read_json},
    {"superdesk", kJson, read_json},
    {"ninjs", kJson, read_json},
    {"jsonl", kJson, read_json},
    {"json", kJson, read_json},
    {"newsml-g2", kXml, read_xml<false>},
    {"newsml-1", kXml, read_xml<false>},
    {"nitf", kXml, read_xml<false>},
    {"rcv1", kXml, read_xml<false>},
    {"feed", kXmlHtml, read_xml<true>},
    {"jimi", kXmlHtml, read_xml<true>},
    {"ritzau", kXmlHtml, read_xml<true>},
    {"release-xml", kXmlHtml, read_xml<true>},
    {"factiva-xml", kXml, read_xml<false>},
    {"mail", "gmime", read_mail},
    {"europresse", kHtml, read_html},
    {"html", kHtml, read_html},
});

}  // namespace

const LibraryRow& library_of(std::string_view format) {
  const auto row = std::find_if(
      kRows.begin(), kRows.end(),
      [&](const LibraryRow& known) { return known.format == format; });
  return row == kRows.end() ? kRows.front() : *row;
}

}  // namespace dateline::bench
