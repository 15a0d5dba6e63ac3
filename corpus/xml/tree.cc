// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/tree.h"

#include "corpus/html_text.h"

namespace dateline::corpus {
namespace {

const XmlNode& node_of(const XmlElement& element) {
  return element.tree()->nodes[element.index()];
}

const XmlName& name_of(const XmlElement& element) {
  return element.tree()->names[node_of(element).name];
}

const std::string* find_attribute(const XmlElement& element,
                                  std::string_view name) {
  if (!element) return nullptr;
  const XmlTree& tree = *element.tree();
  const XmlNode& node = node_of(element);
  for (auto i = node.attributes_begin; i < node.attributes_end; ++i) {
    const auto& [attribute, value] = tree.attributes[i];
    if (tree.names[attribute].local == name) return &value;
  }
  return nullptr;
}

/// The names in `tree` whose local part is `name`, by index.
std::vector<bool> names_called(const XmlTree& tree, std::string_view name,
                               bool& any) {
  std::vector<bool> called(tree.names.size());
  any = false;
  for (std::size_t i = 1; i < called.size(); ++i) {
    called[i] = tree.names[i].local == name;
    any = any || called[i];
  }
  return called;
}

}  // namespace

std::string_view XmlElement::name() const {
  return tree_ == nullptr ? std::string_view() : name_of(*this).local;
}

std::string_view XmlElement::prefix() const {
  return tree_ == nullptr ? std::string_view() : name_of(*this).prefix;
}

std::string_view XmlElement::attribute(std::string_view name) const {
  const std::string* value = find_attribute(*this, name);
  return value == nullptr ? std::string_view() : *value;
}

bool XmlElement::has(std::string_view attribute) const {
  return find_attribute(*this, attribute) != nullptr;
}

std::string_view XmlElement::raw_text() const {
  if (tree_ == nullptr) return {};
  const XmlNode& node = node_of(*this);
  return std::string_view(tree_->text)
      .substr(node.text_begin, node.text_end - node.text_begin);
}

std::string XmlElement::text() const { return squeeze(raw_text()); }

XmlElement XmlElement::child(std::string_view name) const {
  if (tree_ == nullptr) return {};
  const std::uint32_t end = node_of(*this).end;
  for (std::uint32_t i = index_ + 1; i < end; i = tree_->nodes[i].end) {
    if (tree_->names[tree_->nodes[i].name].local == name) return {tree_, i};
  }
  return {};
}

XmlElement XmlElement::at(std::string_view path) const {
  XmlElement element = *this;
  while (element && !path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    element = element.child(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return element;
}

std::vector<XmlElement> XmlElement::children(std::string_view name) const {
  std::vector<XmlElement> result;
  if (tree_ == nullptr) return result;
  const std::uint32_t end = node_of(*this).end;
  for (std::uint32_t i = index_ + 1; i < end; i = tree_->nodes[i].end) {
    const XmlElement element(tree_, i);
    if (name.empty() || element.name() == name) result.push_back(element);
  }
  return result;
}

std::vector<XmlElement> XmlElement::descendants(std::string_view name) const {
  std::vector<XmlElement> result;
  if (tree_ == nullptr) return result;
  bool any = false;
  const std::vector<bool> called = names_called(*tree_, name, any);
  const std::uint32_t end = any ? node_of(*this).end : 0;
  for (std::uint32_t i = index_ + 1; i < end; ++i) {
    if (called[tree_->nodes[i].name]) result.emplace_back(tree_, i);
  }
  return result;
}

XmlElement XmlElement::find(std::string_view name) const {
  if (tree_ == nullptr) return {};
  bool any = false;
  const std::vector<bool> called = names_called(*tree_, name, any);
  const std::uint32_t end = any ? node_of(*this).end : 0;
  for (std::uint32_t i = index_ + 1; i < end; ++i) {
    if (called[tree_->nodes[i].name]) return {tree_, i};
  }
  return {};
}

XmlElement XmlElement::parent() const {
  if (tree_ == nullptr || node_of(*this).parent == 0) return {};
  return {tree_, node_of(*this).parent};
}

XmlElement XmlTree::root() const {
  return nodes.size() > 1 ? XmlElement(this, 1) : XmlElement();
}

}  // namespace dateline::corpus
