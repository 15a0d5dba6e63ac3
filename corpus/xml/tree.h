// SPDX-License-Identifier: GPL-3.0-or-later
//
// An XML document as flat arrays, for formats whose stories are small and
// whose fields stand far apart. Elements are in document order, each with the
// index after its last descendant: a subtree is a range, every walk is a loop,
// and no depth of nesting can exhaust the stack. All character data lies in
// one string in document order, so the text of an element is one view of it
// and needs no nodes of its own.
//
// Names are compared by their local part; the prefix is kept for formats that
// need it (feeds). Entities are never expanded: the document type is cut away
// before the parser sees the text, and only references by number and the names
// that HTML gives to characters are decoded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::corpus {

/// More elements than this are not read; see XmlTree::damage.
inline constexpr std::size_t kMaxXmlNodes = 1'000'000;
/// Deeper elements are flattened into the one at this depth.
inline constexpr std::size_t kMaxXmlDepth = 1000;

struct XmlTree;

/// One element of a tree, or none (`if (element)`), which answers like an
/// element without attributes, children and text. Valid while its tree lives.
class XmlElement {
 public:
  XmlElement() = default;
  XmlElement(const XmlTree* tree, std::uint32_t index)
      : tree_(tree), index_(index) {}
  explicit operator bool() const { return tree_ != nullptr; }
  bool operator==(const XmlElement&) const = default;

  std::string_view name() const;    // without prefix
  std::string_view prefix() const;  // empty: none
  /// Value of the attribute with this local name; empty if there is none.
  std::string_view attribute(std::string_view name) const;
  bool has(std::string_view attribute) const;

  /// All character data inside, as it stands.
  std::string_view raw_text() const;
  /// The same on one line, without blanks around.
  std::string text() const;

  /// First child of this name (any prefix), or none.
  XmlElement child(std::string_view name) const;
  /// Descends "a/b/c", at each step into the first child of the name.
  XmlElement at(std::string_view path) const;
  /// Child elements, in order; with a name only those called so.
  std::vector<XmlElement> children(std::string_view name = {}) const;
  /// All elements called `name` below this one, in document order.
  std::vector<XmlElement> descendants(std::string_view name) const;
  /// The first of them, or none.
  XmlElement find(std::string_view name) const;
  XmlElement parent() const;  // none for the root

  std::uint32_t index() const { return index_; }
  const XmlTree* tree() const { return tree_; }

 private:
  const XmlTree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

struct XmlNode {
  std::uint32_t name = 0;  // in XmlTree::names
  std::uint32_t parent = 0;
  std::uint32_t end = 0;  // index after the last descendant
  std::uint32_t text_begin = 0, text_end = 0;  // in XmlTree::text
  std::uint32_t attributes_begin = 0, attributes_end = 0;
};

struct XmlName {
  std::string prefix, local;
};

struct XmlTree {
  std::vector<XmlNode> nodes;  // [0] stands for the document
  std::string text;
  std::vector<XmlName> names;  // [0]: of the document, empty
  std::vector<std::pair<std::uint32_t, std::string>> attributes;
  std::string damage;  // what the parser stumbled over last; empty: nothing

  /// The outermost element; none if there is no element at all.
  XmlElement root() const;
};

/// Parses `xml` (UTF-8, whatever it declares). What is not well formed is read
/// as far as it makes sense. Time and memory are linear in the size. Throws
/// Error{Input} if a tag has more than a thousand attributes.
XmlTree parse_xml(std::string_view xml);

/// Where the markup of `text` begins: after white space, a byte order mark,
/// the XML declaration, comments and the document type.
std::string_view skip_xml_prologue(std::string_view text);

/// Local name of the first element of `head`, as written; empty if there is
/// none.
std::string_view xml_root(std::string_view head);

}  // namespace dateline::corpus
