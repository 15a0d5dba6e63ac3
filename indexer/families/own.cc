// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/own.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "schema/durable_file.h"

namespace dateline::indexer {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kTitle = "dateline families 1\n";
constexpr std::size_t kMaxFileBytes = 4 << 20;

fs::path file_of(const fs::path& archive) {
  return archive / "learned" / "families";
}

bool has(const OwnFamilies::Row& row, std::string_view id) {
  return std::ranges::find(row.ids, id) != row.ids.end();
}

std::optional<OwnFamilies> parse(std::string_view text) {
  if (!text.starts_with(kTitle) || !text.ends_with('\n')) return std::nullopt;
  OwnFamilies families;
  std::istringstream lines{std::string(text.substr(kTitle.size()))};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string choice;
    words >> choice;
    if (choice != "join" && choice != "split") return std::nullopt;
    OwnFamilies::Row row{choice == "join" ? OwnFamilies::Choice::Join
                                          : OwnFamilies::Choice::Split,
                         {}};
    for (std::string id; words >> id;) row.ids.push_back(std::move(id));
    families.add(std::move(row));
  }
  return families;
}

}  // namespace

void OwnFamilies::add(Row row) {
  for (const std::string& id : row.ids) by_id_[id].push_back(rows_.size());
  rows_.push_back(std::move(row));
}

std::vector<const OwnFamilies::Row*> OwnFamilies::rows_of(
    std::string_view id) const {
  std::vector<const Row*> found;
  const auto rows = by_id_.find(id);
  if (rows == by_id_.end()) return found;
  for (const std::size_t at : rows->second) found.push_back(&rows_[at]);
  return found;
}

bool OwnFamilies::joined(std::string_view a, std::string_view b) const {
  return std::ranges::any_of(rows_of(a), [&](const Row* row) {
    return row->choice == Choice::Join && has(*row, b);
  });
}

bool OwnFamilies::split(std::string_view a, std::string_view b) const {
  if (empty() || joined(a, b)) return false;
  const auto without = [&](std::string_view one, std::string_view other) {
    return std::ranges::any_of(rows_of(one), [&](const Row* row) {
      return row->choice == Choice::Split && !has(*row, other);
    });
  };
  return without(a, b) || without(b, a);
}

std::optional<OwnFamilies> read_own_families(const fs::path& archive) {
  const fs::path file = file_of(archive);
  if (!fs::exists(file)) return OwnFamilies();
  return parse(read_whole_file(file, kMaxFileBytes));
}

void write_own_families(const fs::path& archive,
                        const OwnFamilies& families) {
  std::string text(kTitle);
  for (const OwnFamilies::Row& row : families.rows()) {
    text += row.choice == OwnFamilies::Choice::Join ? "join" : "split";
    for (const std::string& id : row.ids) text.append(" ").append(id);
    text += '\n';
  }
  const fs::path file = file_of(archive);
  fs::create_directory(file.parent_path());
  replace_file(file, text);
}

}  // namespace dateline::indexer
