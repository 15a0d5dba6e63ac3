// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/settings/toml.h"

namespace dateline::indexer {

/// Takes settings from nodes and refuses what they can't mean, with the line:
/// every function here throws Error{Usage} at "FILE:LINE".
class NodeReader {
 public:
  explicit NodeReader(std::string file) : file_(std::move(file)) {}

  [[noreturn]] void refuse(const TomlNode& node, const std::string& why,
                           std::string hint = {}) const;

  /// `node` has a name that is none of `known`.
  [[noreturn]] void refuse_key(const TomlNode& node,
                               std::span<const std::string_view> known) const;

  std::string text(const TomlNode& node) const;

  /// One text or a list of them.
  std::vector<std::string> texts(const TomlNode& node) const;

  std::int64_t number(const TomlNode& node, std::int64_t least,
                      std::int64_t most) const;

  const TomlTable& table(const TomlNode& node, const std::string& hint) const;

  const std::string& file() const { return file_; }

 private:
  std::string file_;
};

}  // namespace dateline::indexer
