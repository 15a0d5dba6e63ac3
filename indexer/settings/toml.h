// SPDX-License-Identifier: GPL-3.0-or-later
//
// A TOML file as a plain tree that knows its lines: what settings need of
// toml++, which stays inside toml.cc. (cpptoml, also in Debian, overflows the
// stack on deep arrays, takes invalid UTF-8 and forgets where a key stood.)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dateline::indexer {

struct TomlNode;
using TomlArray = std::vector<TomlNode>;

/// Members in the order of their keys.
struct TomlTable {
  std::vector<TomlNode> members;
  const TomlNode* find(std::string_view key) const;
};

/// A value with the key it stands under (none in an array). Dates and times,
/// which no setting takes, are monostate.
struct TomlNode {
  std::string key;
  std::uint32_t line = 0;  // from 1
  std::variant<std::monostate, std::string, std::int64_t, double, bool,
               TomlArray, TomlTable>
      value{};
};

/// Larger files, and longer lines, are refused: nesting follows the length of
/// a line, and memory the nesting.
inline constexpr std::size_t kMaxTomlBytes = 1 << 20;
inline constexpr std::size_t kMaxTomlLineBytes = 4000;

/// What `table` says, without its lines: "1:a=1\n1:b=[1,2,]\n".
std::string to_string(const TomlTable& table);

/// Reads `text`. Throws Error{Usage} at "FILE:LINE".
TomlTable parse_toml(std::string_view text, const std::string& file);

}  // namespace dateline::indexer
