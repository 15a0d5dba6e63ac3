// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settings/node_reader.h"

#include <utility>

#include "schema/error.h"
#include "schema/nearest.h"

namespace dateline::indexer {

void NodeReader::refuse(const TomlNode& node, const std::string& why,
                        std::string hint) const {
  throw Error(ErrorKind::Usage, file_ + ":" + std::to_string(node.line), why,
              std::move(hint));
}

void NodeReader::refuse_key(const TomlNode& node,
                            std::span<const std::string_view> known) const {
  const auto nearest = nearest_name(node.key, known);
  std::string hint = "known here:";
  for (const std::string_view name : known) hint += " " + std::string(name);
  if (nearest) hint = "did you mean " + std::string(*nearest) + "?";
  refuse(node, "unknown setting '" + node.key + "'", std::move(hint));
}

std::string NodeReader::text(const TomlNode& node) const {
  const auto* found = std::get_if<std::string>(&node.value);
  if (found == nullptr) {
    refuse(node, "'" + node.key + "' takes text", "write it in quotes");
  }
  if (found->empty()) refuse(node, "'" + node.key + "' is empty");
  return *found;
}

std::vector<std::string> NodeReader::texts(const TomlNode& node) const {
  const auto* items = std::get_if<TomlArray>(&node.value);
  if (items == nullptr) return {text(node)};
  std::vector<std::string> found;
  for (const TomlNode& item : *items) {
    const auto* one = std::get_if<std::string>(&item.value);
    if (one == nullptr) refuse(item, "'" + node.key + "' takes texts");
    found.push_back(*one);
  }
  return found;
}

std::int64_t NodeReader::number(const TomlNode& node, std::int64_t least,
                                std::int64_t most) const {
  const auto* found = std::get_if<std::int64_t>(&node.value);
  if (found == nullptr || *found < least || *found > most) {
    refuse(node, "'" + node.key + "' takes a number from " +
                     std::to_string(least) + " to " + std::to_string(most));
  }
  return *found;
}

const TomlTable& NodeReader::table(const TomlNode& node,
                                   const std::string& hint) const {
  const auto* found = std::get_if<TomlTable>(&node.value);
  if (found == nullptr) refuse(node, "'" + node.key + "' is no table", hint);
  return *found;
}

}  // namespace dateline::indexer
