// SPDX-License-Identifier: GPL-3.0-or-later
//
// libxml2's SAX events into a tree. The old SAX interface is used because the
// newer one resolves namespaces, in time quadratic in their number; prefixes
// are told apart by name here.
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <climits>
#include <memory>
#include <unordered_map>

#include "corpus/xml/guard.h"
#include "corpus/xml/tree.h"
#include "schema/error.h"

namespace dateline::corpus {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : reinterpret_cast<const char*>(text);
}

XmlName split_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == name.npos) return {{}, std::string(name)};
  return {std::string(name.substr(0, colon)),
          std::string(name.substr(colon + 1))};
}

class Builder {
 public:
  Builder(XmlTree& tree, xmlParserCtxt* parser)
      : tree_(tree), parser_(parser), open_{0} {
    tree_.nodes.emplace_back();
    tree_.names.emplace_back();
  }

  void start(const xmlChar* name, const xmlChar** attributes) {
    if (flattened_ > 0 || open_.size() > kMaxXmlDepth) {
      ++flattened_;
      return;
    }
    if (tree_.nodes.size() >= kMaxXmlNodes) {
      tree_.damage = "more elements than are read";
      xmlStopParser(parser_);
      return;
    }
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    XmlNode& node = tree_.nodes.emplace_back();
    node.name = name_id(name);
    node.parent = open_.back();
    node.text_begin = size();
    node.attributes_begin = attribute_count();
    for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
      tree_.attributes.emplace_back(name_id(attributes[0]),
                                    view(attributes[1]));
    }
    node.attributes_end = attribute_count();
    open_.push_back(index);
  }

  void end() {
    if (flattened_ > 0) {
      --flattened_;
    } else if (open_.size() > 1) {
      close();
    }
  }

  void text(std::string_view text) { tree_.text += text; }

  void finish() {
    while (!open_.empty()) close();
  }

 private:
  void close() {
    XmlNode& node = tree_.nodes[open_.back()];
    node.end = static_cast<std::uint32_t>(tree_.nodes.size());
    node.text_end = size();
    open_.pop_back();
  }

  // libxml2 keeps one copy of each name, so pointers tell names apart.
  std::uint32_t name_id(const xmlChar* name) {
    const auto [row, fresh] = ids_.try_emplace(
        name, static_cast<std::uint32_t>(tree_.names.size()));
    if (fresh) tree_.names.push_back(split_name(view(name)));
    return row->second;
  }

  std::uint32_t size() const {
    return static_cast<std::uint32_t>(tree_.text.size());
  }
  std::uint32_t attribute_count() const {
    return static_cast<std::uint32_t>(tree_.attributes.size());
  }

  XmlTree& tree_;
  xmlParserCtxt* parser_;
  std::vector<std::uint32_t> open_;
  std::size_t flattened_ = 0;  // open elements below the depth that is kept
  std::unordered_map<const xmlChar*, std::uint32_t> ids_;
};

Builder& builder(void* context) { return *static_cast<Builder*>(context); }

void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
  builder(context).start(name, attributes);
}

void on_end(void* context, const xmlChar*) { builder(context).end(); }

void on_text(void* context, const xmlChar* text, int size) {
  builder(context).text({reinterpret_cast<const char*>(text),
                         static_cast<std::size_t>(size)});
}

xmlSAXHandler handler() {
  xmlSAXHandler sax{};
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  return sax;
}

struct FreeParser {
  void operator()(xmlParserCtxt* parser) const {
    parser->sax = nullptr;
    xmlFreeParserCtxt(parser);
  }
};

/// The index after the next `close`, or npos.
std::size_t after(std::string_view text, std::string_view close,
                  std::size_t from) {
  const std::size_t found = text.find(close, from);
  return found == text.npos ? found : found + close.size();
}

/// The index after a document type with its internal subset, in whose literals
/// and comments anything may stand.
std::size_t doctype_end(std::string_view text) {
  bool subset = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = after(text, text.substr(at, 1), at + 1);
    } else if (text.substr(at).starts_with("<!--")) {
      at = after(text, "-->", at);
    } else if (text.substr(at).starts_with("<?")) {
      at = after(text, "?>", at);
    } else {
      subset = c == '[' || (subset && c != ']');
      ++at;
      if (c == '>' && !subset) return at;
    }
  }
  return after(text, "]>", 0);  // an apostrophe without its twin
}

}  // namespace

XmlTree parse_xml(std::string_view xml) {
  const std::string text = guarded_xml(skip_xml_prologue(xml));
  XmlTree tree;
  if (text.size() > INT_MAX) {
    throw Error(ErrorKind::Input, "", "an XML document larger than 2 GB");
  }
  xmlSAXHandler sax = handler();
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
  if (parser == nullptr) return tree;  // empty
  Builder events(tree, parser.get());
  if (parser->sax != nullptr) xmlFree(parser->sax);
  parser->sax = &sax;
  parser->userData = &events;
  xmlCtxtUseOptions(parser.get(), XML_PARSE_RECOVER | XML_PARSE_NONET |
                                      XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                      XML_PARSE_HUGE);
  tree.text.reserve(text.size() / 2);
  xmlParseDocument(parser.get());
  events.finish();
  const xmlError& error = parser->lastError;
  if (tree.damage.empty() && error.message != nullptr) {
    tree.damage = error.message;
    while (tree.damage.ends_with('\n')) tree.damage.pop_back();
    tree.damage += " (line " + std::to_string(error.line) + ")";
  }
  return tree;
}

std::string_view skip_xml_prologue(std::string_view text) {
  for (;;) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::size_t begin = text.find_first_not_of(" \t\r\n\f\v");
    if (begin == text.npos) return {};
    text.remove_prefix(begin);
    std::size_t end = text.npos;
    if (text.starts_with("<?")) {
      end = after(text, "?>", 0);
    } else if (text.starts_with("<!--")) {
      end = after(text, "-->", 0);
    } else if (text.starts_with("<!DOCTYPE") || text.starts_with("<!doctype")) {
      end = doctype_end(text);
    } else {
      return text;
    }
    if (end == text.npos) return {};
    text.remove_prefix(end);
  }
}

std::string_view xml_root(std::string_view head) {
  head = skip_xml_prologue(head);
  if (head.size() < 2 || head[0] != '<') return {};
  const std::size_t end = head.find_first_of(" \t\r\n/>", 1);
  std::string_view name = head.substr(1, end == head.npos ? end : end - 1);
  const std::size_t colon = name.find(':');
  if (colon != name.npos) name.remove_prefix(colon + 1);
  return name;
}

}  // namespace dateline::corpus
