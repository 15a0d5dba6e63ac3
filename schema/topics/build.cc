// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/topics/build.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <vector>

#include "schema/comparable.h"

namespace dateline::topics {
namespace {

using Cells = std::vector<std::string_view>;

constexpr std::size_t kMediaColumns = 13;  // id, parent, codes, ten languages
constexpr std::size_t kFirstName = 3;      // English
constexpr std::size_t kCodeColumns = 4;
constexpr std::size_t kMaxDepth = 16;

Cells split(std::string_view text, char separator) {
  Cells parts;
  for (;;) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<Cells> rows(std::string_view table, std::size_t columns) {
  std::vector<Cells> found;
  for (const std::string_view line : split(table, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    found.push_back(split(line, '\t'));
    if (found.back().size() != columns) {
      throw std::runtime_error(std::to_string(columns) +
                               " cells expected: " + std::string(line));
    }
  }
  return found;
}

struct Row {
  std::string parent, name;
};

/// How well a key speaks for a topic, best first.
enum class KeyKind : std::uint8_t { Code, English, OtherName };

class Builder {
 public:
  void add_media_topic(const Cells& cells) {
    const std::string id(cells[0]);
    const Cells english = split(cells[kFirstName], ';');
    add_topic(id, cells[1], english.front());
    add_iptc_code(id, id);
    for (const std::string_view code : split(cells[2], ' ')) {
      add_iptc_code(code, id);
    }
    for (std::size_t column = kFirstName; column < cells.size(); ++column) {
      const auto kind =
          column == kFirstName ? KeyKind::English : KeyKind::OtherName;
      for (const std::string_view name : split(cells[column], ';')) {
        add_key(name, id, kind);
      }
    }
  }

  void add_code_row(const Cells& cells) {
    const std::string own(cells[0]);
    const std::string id(cells[1].empty() ? cells[0] : cells[1]);
    if (id == own) add_topic(id, cells[2], cells[3]);
    add_key(own, id, KeyKind::Code);
  }

  Built built() {
    Built out;
    for (const auto& [id, row] : rows_) {
      depth(id);  // throws
      out.topics += id + '\t' + row.parent + '\t' + row.name + '\n';
    }
    for (auto& [key, claims] : keys_) {
      out.keys += key + '\t' + ids_of(claims) + '\n';
    }
    return out;
  }

 private:
  struct Claim {
    KeyKind kind;
    std::string id;
  };

  void add_topic(const std::string& id, std::string_view parent,
                 std::string_view name) {
    const Row row{std::string(parent), std::string(name)};
    if (!rows_.emplace(id, row).second) {
      throw std::runtime_error("twice: " + id);
    }
  }

  /// IPTC's codes are known by their eight digits alone.
  void add_iptc_code(std::string_view code, const std::string& id) {
    add_key(code, id, KeyKind::Code);
    add_key(code.substr(code.find(':') + 1), id, KeyKind::Code);
  }

  void add_key(std::string_view text, const std::string& id, KeyKind kind) {
    const std::string key = comparable(text);
    if (!key.empty()) keys_[key].push_back({kind, id});
  }

  std::size_t depth(const std::string& id) const {
    std::size_t steps = 0;
    for (std::string at = id; !at.empty(); ++steps) {
      const auto row = rows_.find(at);
      if (row == rows_.end() || steps > kMaxDepth) {
        throw std::runtime_error(
            std::string("no way up from ").append(id).append(" at ").append(
                at));
      }
      at = row->second.parent;
    }
    return steps;
  }

  /// The claims of the best kind, wide topics first; a topic's name in one
  /// language is no reason to take it for another's in English.
  std::string ids_of(std::vector<Claim>& claims) const {
    std::stable_sort(claims.begin(), claims.end(),
                     [&](const Claim& a, const Claim& b) {
                       if (a.kind != b.kind) return a.kind < b.kind;
                       return depth(a.id) < depth(b.id);
                     });
    std::string ids;
    std::vector<std::string_view> seen;
    for (const Claim& claim : claims) {
      if (claim.kind != claims.front().kind) break;
      if (std::find(seen.begin(), seen.end(), claim.id) != seen.end()) continue;
      seen.push_back(claim.id);
      ids += (ids.empty() ? "" : " ") + claim.id;
    }
    return ids;
  }

  std::map<std::string, Row> rows_;
  std::map<std::string, std::vector<Claim>> keys_;
};

}  // namespace

Built build(std::string_view media_topics, std::string_view topic_codes) {
  Builder builder;
  for (const Cells& row : rows(media_topics, kMediaColumns)) {
    builder.add_media_topic(row);
  }
  for (const Cells& row : rows(topic_codes, kCodeColumns)) {
    builder.add_code_row(row);
  }
  return builder.built();
}

}  // namespace dateline::topics
