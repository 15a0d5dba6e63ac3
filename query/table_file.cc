// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/table_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "query/same_database.h"

namespace dateline::query {
namespace {

const char* file_name(GlassTable table) {
  switch (table) {
    case GlassTable::Postlist: return "postlist.glass";
    case GlassTable::Docdata: return "docdata.glass";
    case GlassTable::Termlist: return "termlist.glass";
    case GlassTable::Position: return "position.glass";
    case GlassTable::Spelling: return "spelling.glass";
    case GlassTable::Synonym: break;
  }
  return "synonym.glass";
}

/// The last item of a branch that is not behind the first part of `key`; the
/// first begins with all keys. Nothing if the block is damaged.
std::optional<std::size_t> branch_item(const ReadBlock& branch,
                                       std::string_view key) {
  std::size_t low = 0, high = branch.items();
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    const auto item = branch.branch(middle);
    if (!item) return std::nullopt;
    const int order = item->key.compare(key);
    const bool is_behind = order > 0 || (order == 0 && item->part > 1);
    (is_behind ? high : low) = middle;
  }
  return low;
}

}  // namespace

std::shared_ptr<const TableFile> TableFile::open(
    const std::filesystem::path& folder, const Xapian::Database& database,
    GlassTable table) {
  const auto version = read_version_file(folder);
  const auto root = version ? version->root(table) : std::nullopt;
  if (!root || root->level > kMostTableLevels ||
      root->revision != database.get_revision()) {
    return nullptr;
  }
  const int file =
      ::open((folder / file_name(table)).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  return std::shared_ptr<const TableFile>(new TableFile(file, *root));
}

TableFile::~TableFile() { ::close(file_); }

std::shared_ptr<const ReadBlock> TableFile::block(std::uint32_t number,
                                                  unsigned level) const {
  constexpr std::size_t kKept = 256;
  kept_.resize(kKept);
  std::shared_ptr<ReadBlock>& kept = kept_[number % kKept];
  if (kept != nullptr && kept->is(number, level)) return kept;
  if (kept == nullptr || kept.use_count() > 1) {
    kept = std::make_shared<ReadBlock>();
  }
  if (kept->read(file_, root_, number, level) == ReadBlock::Result::Done) {
    return kept;
  }
  kept.reset();
  return nullptr;
}

std::shared_ptr<const TableFile> TableFiles::of(
    const Xapian::Database& segment, GlassTable table) {
  const auto found = std::ranges::find_if(segments_, [&](const Segment& one) {
    return is_same_database(one.database, segment);
  });
  if (found == segments_.end()) return nullptr;
  Table& known = found->tables[static_cast<std::size_t>(table)];
  if (!std::exchange(known.asked, true)) {
    known.file = TableFile::open(found->folder, segment, table);
  }
  return known.file;
}

template <typename Choose>
bool TableCursor::fall(unsigned level, std::uint32_t number, Choose choose) {
  for (; level > 0; --level) {
    Level& branch = path_[level];
    if (!read(level, number)) return false;
    const std::optional<std::size_t> at = choose(*branch.block);
    const auto child = at ? branch.block->child(*at) : std::nullopt;
    if (!child) return false;
    branch.at = *at;
    number = *child;
  }
  return read(0, number);
}

bool TableCursor::descend(std::string_view key) {
  const TableRoot& root = table_->root();
  if (fall(root.level, root.block, [&](const ReadBlock& branch) {
        return branch_item(branch, key);
      })) {
    return true;
  }
  lose();
  return false;
}

bool TableCursor::go(bool forward) {
  if (is_lost()) return false;
  unsigned level = 1;
  while (level < path_.size() &&
         path_[level].at == (forward ? path_[level].block->items() - 1 : 0)) {
    ++level;
  }
  if (level == path_.size()) return false;
  Level& branch = path_[level];
  const auto child = branch.block->child(forward ? ++branch.at : --branch.at);
  if (child && fall(level - 1, *child, [&](const ReadBlock& block) {
        return std::optional(forward ? 0 : block.items() - 1);
      })) {
    return true;
  }
  lose();
  return false;
}

std::size_t TableCursor::first_from(std::string_view key) const {
  const ReadBlock& block = leaf();
  std::size_t low = 0, high = block.items();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const auto found = block.key(middle);
    if (!found) return kDamaged;
    if (*found < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace dateline::query
