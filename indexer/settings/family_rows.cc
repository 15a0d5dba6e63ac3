// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settings/family_rows.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace dateline::indexer {
namespace {

using Choice = OwnFamilies::Choice;

constexpr std::size_t kIdBytes = 12;
constexpr std::size_t kMaxIds = 1000;
constexpr auto kKeys = std::to_array<std::string_view>({"join", "split"});
constexpr auto kRowHint =
    "write [[family]] on a line, join = [\"ID\", \"ID\"] or split = [\"ID\"] "
    "below";

bool is_id(const std::string& text) {
  return text.size() == kIdBytes && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
         });
}

std::vector<std::string> ids_of(const TomlNode& node,
                                const NodeReader& reader) {
  std::vector<std::string> ids = reader.texts(node);
  for (const std::string& id : ids) {
    if (!is_id(id)) {
      reader.refuse(node, "'" + id + "' is no id of a filing",
                    "dateline versions prints them: 12 letters and digits");
    }
    if (std::ranges::count(ids, id) > 1) {
      reader.refuse(node, "'" + id + "' is there twice");
    }
  }
  if (ids.size() > kMaxIds) {
    reader.refuse(node, "more than " + std::to_string(kMaxIds) + " ids");
  }
  return ids;
}

OwnFamilies::Row read_row(const TomlNode& node, const NodeReader& reader) {
  const TomlTable& table = reader.table(node, kRowHint);
  if (table.members.size() != 1) {
    for (const TomlNode& member : table.members) {
      if (std::ranges::find(kKeys, member.key) == kKeys.end()) {
        reader.refuse_key(member, kKeys);
      }
    }
    reader.refuse(node, "a family row says either join or split", kRowHint);
  }
  const TomlNode& member = table.members.front();
  if (std::ranges::find(kKeys, member.key) == kKeys.end()) {
    reader.refuse_key(member, kKeys);
  }
  OwnFamilies::Row row{member.key == "join" ? Choice::Join : Choice::Split,
                       ids_of(member, reader), member.line};
  const std::size_t least = row.choice == Choice::Join ? 2 : 1;
  if (row.ids.size() < least) {
    reader.refuse(member, "'" + member.key + "' takes " +
                              std::to_string(least) + " ids or more");
  }
  return row;
}

}  // namespace

void read_family_rows(const TomlNode& node, const NodeReader& reader,
                      Settings& settings) {
  const auto* items = std::get_if<TomlArray>(&node.value);
  if (items == nullptr) {
    reader.refuse(node, "'family' is no list of rows",
                  "write [[family]], with two brackets");
  }
  for (const TomlNode& item : *items) {
    OwnFamilies::Row row = read_row(item, reader);
    for (const std::string& id : row.ids) {
      if (row.choice == Choice::Join) break;
      for (const OwnFamilies::Row* other : settings.families.rows_of(id)) {
        if (other->choice != Choice::Split) continue;
        reader.refuse(item, "'" + id + "' is split twice");
      }
    }
    settings.families.add(std::move(row));
  }
}

}  // namespace dateline::indexer
