// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_parse.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <memory>

#include "corpus/html_guard.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMaxMeta = 1000;
constexpr std::size_t kMaxScripts = 100;
constexpr std::size_t kMaxTimes = 200;
// libxml2 looks for the element of a stray end tag through all open ones:
// steps allowed for that in one page, about a second's worth.
constexpr std::uint64_t kMaxStraySteps = 300'000'000;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : reinterpret_cast<const char*>(text);
}

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// The attributes of one start tag that matter here.
struct Attributes {
  std::string_view class_names, id, role, itemprop, style, type, name, property,
      content, datetime, rel, href, lang, aria_hidden;
  bool hidden = false;
};

struct AttributeRow {
  std::string_view name;
  std::string_view Attributes::*value;
};

constexpr AttributeRow kAttributes[] = {
    {"class", &Attributes::class_names},
    {"id", &Attributes::id},
    {"href", &Attributes::href},
    {"style", &Attributes::style},
    {"rel", &Attributes::rel},
    {"role", &Attributes::role},
    {"type", &Attributes::type},
    {"name", &Attributes::name},
    {"content", &Attributes::content},
    {"property", &Attributes::property},
    {"itemprop", &Attributes::itemprop},
    {"datetime", &Attributes::datetime},
    {"lang", &Attributes::lang},
    {"xml:lang", &Attributes::lang},
    {"aria-hidden", &Attributes::aria_hidden},
};

Attributes read_attributes(const xmlChar** pairs) {
  Attributes result;
  for (; pairs != nullptr && *pairs != nullptr; pairs += 2) {
    const std::string_view name = view(pairs[0]);
    if (name == "hidden") result.hidden = true;
    for (const AttributeRow& row : kAttributes) {
      if (row.name != name) continue;
      if ((result.*row.value).empty()) result.*row.value = view(pairs[1]);
      break;
    }
  }
  return result;
}

bool hides(std::string_view style) {
  const std::size_t at = style.find("display");
  if (at == style.npos) return false;
  const std::string_view rest = style.substr(at + 7, 8);
  return rest.starts_with(":none") || rest.starts_with(": none") ||
         rest.starts_with(" : none");
}

HtmlHints hints_of(const Attributes& attributes) {
  HtmlHints hints;
  add_name_hints(attributes.class_names, hints);
  add_hidden_hint(attributes.class_names, hints);
  add_name_hints(attributes.id, hints);
  add_name_hints(attributes.role, hints);
  if (attributes.itemprop == "articleBody" ||
      attributes.itemprop == "reviewBody" || attributes.itemprop == "text") {
    hints.add(HtmlHint::BodyText);
  } else if (!attributes.itemprop.empty()) {
    add_name_hints(attributes.itemprop, hints);
  }
  if (attributes.hidden || attributes.aria_hidden == "true" ||
      hides(attributes.style)) {
    hints.add(HtmlHint::Hidden);
  }
  return hints;
}

// Receives libxml2's events for one page.
class Builder {
 public:
  explicit Builder(HtmlPage& page) : page_(page) {
    page_.nodes.emplace_back().tag = HtmlTag::Document;
    open_.push_back({0, {}});
  }

  void start(const xmlChar* name, const xmlChar** pairs);
  void end(const xmlChar* name);
  void text(std::string_view text);
  void finish();
  // A stray end tag; false when there have been too many to go on.
  bool stray() {
    stray_steps_ += open_.size() + skipped_;
    return stray_steps_ < kMaxStraySteps;
  }

 private:
  struct Open {
    std::uint32_t node;
    std::string_view name;  // libxml2's own, for as long as it parses
  };
  void start_skipped(std::string_view name, const Attributes& attributes);
  void note_values(std::string_view name, const Attributes& attributes);

  HtmlPage& page_;
  std::vector<Open> open_;
  std::size_t skipped_ = 0;  // open elements from the outermost skipped one
  std::uint64_t stray_steps_ = 0;
  std::string* into_ = nullptr;  // text of a skipped element that is kept
};

void Builder::start_skipped(std::string_view name,
                            const Attributes& attributes) {
  skipped_ = 1;
  if (name == "title" && page_.title.empty()) {
    into_ = &page_.title;
  } else if (name == "script" && page_.json_ld.size() < kMaxScripts &&
             lowered(attributes.type).find("ld+json") != std::string::npos) {
    into_ = &page_.json_ld.emplace_back();
  }
}

// What stands in attributes rather than in text.
void Builder::note_values(std::string_view name, const Attributes& attributes) {
  if (name == "html") {
    if (page_.language.empty()) page_.language = attributes.lang;
  } else if (name == "link") {
    if (page_.canonical.empty() && attributes.rel == "canonical") {
      page_.canonical = attributes.href;
    }
  } else if (name == "time" && page_.times.size() < kMaxTimes) {
    if (!attributes.datetime.empty()) {
      page_.times.emplace_back(attributes.datetime);
    }
  }
  std::string_view key = attributes.itemprop;
  if (name == "meta" && !attributes.name.empty()) key = attributes.name;
  if (!attributes.property.empty()) key = attributes.property;
  const std::string_view value = !attributes.content.empty()
                                     ? attributes.content
                                     : attributes.datetime;
  if (!key.empty() && !value.empty() && page_.meta.size() < kMaxMeta) {
    page_.meta.emplace_back(lowered(key), value);
  }
}

void Builder::start(const xmlChar* name_bytes, const xmlChar** pairs) {
  const std::string_view name = view(name_bytes);
  if (skipped_ > 0) {
    ++skipped_;
    return;
  }
  const HtmlTag tag = html_tag(name);
  const Attributes attributes = read_attributes(pairs);
  note_values(name, attributes);
  if (tag == HtmlTag::Skipped) {
    start_skipped(name, attributes);
    return;
  }
  const auto index = static_cast<std::uint32_t>(page_.nodes.size());
  HtmlNode& node = page_.nodes.emplace_back();
  node.tag = tag;
  node.parent = open_.back().node;
  if (pairs != nullptr) {
    node.hints = hints_of(attributes);
    node.names = static_cast<std::uint32_t>(
        std::hash<std::string_view>()(attributes.class_names));
  }
  open_.push_back({index, name});
}

void Builder::end(const xmlChar* name) {
  if (skipped_ > 0) {
    if (--skipped_ == 0) into_ = nullptr;
    return;
  }
  if (open_.size() < 2 || open_.back().name != view(name)) return;
  page_.nodes[open_.back().node].end =
      static_cast<std::uint32_t>(page_.nodes.size());
  open_.pop_back();
}

void Builder::text(std::string_view text) {
  if (skipped_ > 0) {
    if (into_ != nullptr) into_->append(text);
    return;
  }
  const auto size = static_cast<std::uint32_t>(page_.text.size());
  page_.text.append(text);
  HtmlNode& last = page_.nodes.back();
  const std::uint32_t parent = open_.back().node;
  if (last.tag == HtmlTag::Text && last.parent == parent) {
    last.text_end = static_cast<std::uint32_t>(page_.text.size());
    return;
  }
  HtmlNode& node = page_.nodes.emplace_back();
  node.parent = parent;
  node.end = static_cast<std::uint32_t>(page_.nodes.size());
  node.text_begin = size;
  node.text_end = static_cast<std::uint32_t>(page_.text.size());
}

void Builder::finish() {
  for (const Open& open : open_) {
    page_.nodes[open.node].end = static_cast<std::uint32_t>(page_.nodes.size());
  }
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const {
    htmlFreeParserCtxt(parser);
  }
};

Builder& builder_of(void* parser) {
  const auto context = static_cast<htmlParserCtxtPtr>(parser);
  return *static_cast<Builder*>(context->_private);
}

void on_start(void* parser, const xmlChar* name, const xmlChar** pairs) {
  builder_of(parser).start(name, pairs);
}

void on_end(void* parser, const xmlChar* name) {
  builder_of(parser).end(name);
}

void on_text(void* parser, const xmlChar* text, int size) {
  builder_of(parser).text({reinterpret_cast<const char*>(text),
                           static_cast<std::size_t>(size)});
}

void on_error(void* data, xmlErrorPtr error) {
  const auto parser = static_cast<htmlParserCtxtPtr>(error->ctxt);
  if (error->code != XML_ERR_TAG_NAME_MISMATCH || parser == nullptr) return;
  (void)data;
  if (!builder_of(parser).stray()) xmlStopParser(parser);
}

htmlSAXHandler handlers() {
  htmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.serror = on_error;
  return sax;
}

}  // namespace

HtmlPage parse_html(std::string_view html) {
  HtmlPage page;
  const std::string bytes = guarded_html(html.substr(0, kMaxHtmlBytes));
  page.text.reserve(bytes.size() / 4);
  page.nodes.reserve(bytes.size() / 64);
  Builder builder(page);

  const std::unique_ptr<htmlParserCtxt, FreeParser> parser(
      htmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  if (parser != nullptr) {
    htmlSAXHandler sax = handlers();
    htmlSAXHandler* const own = parser->sax;
    parser->sax = &sax;
    parser->_private = &builder;
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC |
                                         HTML_PARSE_NODEFDTD);
    parser->charset = XML_CHAR_ENCODING_UTF8;
    htmlParseDocument(parser.get());
    page.stopped_early =
        parser->instate == XML_PARSER_EOF && parser->disableSAX != 0;
    parser->sax = own;
  }
  builder.finish();
  return page;
}

}  // namespace dateline::corpus
