// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/library_figures.h"

#include <gmime/gmime.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/json_fields.h"
#include "corpus/values.h"

namespace dateline::bench {
namespace {

constexpr int kXmlOptions = XML_PARSE_RECOVER | XML_PARSE_NONET |
                            XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_HUGE;

/// Tags that close elements; a "<" alone is none.
bool has_markup(std::string_view text) { return text.find("</") != text.npos; }

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
    if (has_markup(text)) read_html(text, texts);
  }
}

/// Under which names stories have something in an agency's JSON; those of
/// dumps are told by dump_fields().
constexpr auto kAgencyNames = std::to_array<std::string_view>({
    "_created", "_current_version", "_id", "_id_document", "_updated",
    "abstract", "anpa_category", "anpa_take_key", "article_html", "assetType",
    "authors", "bodies", "body", "body_html", "body_html5", "body_text",
    "body_xhtml", "by", "byline", "bylines", "categories", "city", "clobData",
    "code", "contentCreated", "contentType", "content_created",
    "contentcreated", "contenttype", "copyrightHolder", "copyrightNotice",
    "copyrightholder", "copyrightnotice", "country", "countryareaname",
    "countrycode", "countryname", "createDate", "credit", "creditLine",
    "creditline", "data", "date", "dateline", "datelinelocation", "description",
    "description_html", "description_summary", "description_text",
    "description_xhtml", "descriptions", "edNote", "editorialInfo",
    "editorialpriority", "editorialrole", "editorialtypes", "ednote", "ednotes",
    "embargo", "embargoed", "embargoedUntil", "event_id", "expires",
    "family_id", "firstCreated", "firstPublished", "firstcreated",
    "firstpublished", "flags", "format", "genre", "genres", "guid", "headLine",
    "headline", "headlines", "href", "infoSources", "infosource", "infosources",
    "item", "item_id", "itemid", "keyword", "keywords", "kicker", "language",
    "link", "links", "literal", "located", "marked_for_not_publication", "name",
    "newsComponents", "newsItemId", "newsObjectId", "nitf", "organisation",
    "organisations", "organization", "organizations", "people", "person",
    "place", "places", "priority", "provider", "proxies", "pubStatus",
    "pubstatus", "qcode", "rel", "residref", "rewrite_of", "rewritten_by",
    "role", "schedule_settings", "scheme", "service", "services", "sign_off",
    "signal", "signals", "slug", "slugline", "source", "state", "subHeadline",
    "subhead", "subheadline", "subject", "subjects", "summary", "teaser",
    "title", "topic", "translation_id", "type", "unique_id", "unique_name",
    "updated", "urgency", "uri", "urn", "usageTerms", "usageterms",
    "utc_embargo", "validateDate", "value", "varcharData", "version",
    "versionCreated", "version_created", "versioncreated",
});

/// What members are called whose texts a story keeps.
class KeptNames {
 public:
  /// A number for `name`; 0: nothing is kept of it.
  unsigned number_of(std::string_view name) {
    const auto known = numbers_.find(name);
    return known != numbers_.end() ? known->second : learn(name);
  }

  static KeptNames& all() {
    static KeptNames names;
    return names;
  }

 private:
  unsigned learn(std::string_view name) {
    const std::string_view own = names_.emplace_back(name);
    const bool kept =
        std::ranges::find(kAgencyNames, own) != kAgencyNames.end() ||
        corpus::find_dump_field(corpus::fold_name(own)) != nullptr;
    const auto number = static_cast<unsigned>(names_.size());
    return numbers_[own] = kept ? number : 0;
  }

  std::deque<std::string> names_;  // which stay where they are
  std::unordered_map<std::string_view, unsigned> numbers_;
};

/// The texts that a story keeps, each a string of its own beside the number of
/// its name; what else a document holds is passed over.
class KeptTexts {
 public:
  /// False if `value` is an object that keeps nothing itself, but may hold
  /// stories.
  bool walk(simdjson::dom::element value, unsigned number) {
    if (value.is_string()) {
      take(std::string_view(value), number);
    } else if (value.is_array()) {
      for (const auto element : simdjson::dom::array(value)) {
        walk_or_open(element, number);
      }
    } else if (value.is_object()) {
      return walk_object(value);
    }
    return true;
  }

  void walk_or_open(simdjson::dom::element value, unsigned number) {
    if (walk(value, number)) return;
    for (const auto member : simdjson::dom::object(value)) {
      if (!member.value.is_string()) walk_or_open(member.value, 0);
    }
  }

  std::size_t total() const {
    std::size_t total = paragraphs_.total();
    for (const auto& [number, text] : texts_) total += text.size() + number;
    return total;
  }

 private:
  void take(std::string_view text, unsigned number) {
    texts_.emplace_back(number, text);
    if (text.size() > markup_.size() && has_markup(text)) markup_ = text;
  }

  /// Of texts with markup the longest of an object is its body.
  bool walk_object(simdjson::dom::object object) {
    const std::string_view outer = std::exchange(markup_, {});
    bool any = false;
    for (const auto member : object) {
      const unsigned number = names_.number_of(member.key);
      if (number == 0) continue;
      any = true;
      walk(member.value, number);
    }
    if (!markup_.empty()) read_html(markup_, paragraphs_);
    markup_ = outer;
    return any;
  }

  KeptNames& names_ = KeptNames::all();
  std::vector<std::pair<unsigned, std::string>> texts_;
  HandOut paragraphs_;
  std::string_view markup_;
};

/// Each document, or each line, by one parser.
template <bool kLines, class Use>
std::size_t each_document(std::string_view bytes, const Use& use) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element root;
  std::size_t total = 0;
  while (!bytes.empty()) {
    const std::size_t end =
        kLines ? std::min(bytes.find('\n'), bytes.size()) : bytes.size();
    if (!parser.parse(bytes.data(), end).get(root)) total += use(root) + 1;
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return total;
}

/// A whole walk through the DOM of one document, or of one a line; strings that
/// hold markup go through the HTML parser.
template <bool kLines>
std::size_t pass_json(std::string_view bytes) {
  return each_document<kLines>(bytes, [](simdjson::dom::element root) {
    Pass texts;
    walk(root, texts);
    return texts.total();
  });
}

template <bool kLines>
std::size_t hand_out_json(std::string_view bytes) {
  return each_document<kLines>(bytes, [](simdjson::dom::element root) {
    KeptTexts texts;
    texts.walk_or_open(root, 0);
    return texts.total();
  });
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
  return {format, "simdjson, libxml2 HTML", pass_json<kLines>,
          hand_out_json<kLines>};
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
