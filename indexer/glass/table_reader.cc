// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/table_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "indexer/glass/block.h"
#include "schema/error.h"

namespace dateline::indexer::glass {
namespace {

constexpr std::size_t kLeastBlockBytes = 2048;

unsigned part_of(std::string_view rest) {
  return static_cast<unsigned>(static_cast<unsigned char>(rest[0])) << 8 |
         static_cast<unsigned char>(rest[1]);
}

}  // namespace

TableReader::TableReader(std::filesystem::path path, const TableRoot& root)
    : path_(std::move(path)),
      root_(root),
      file_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (file_ < 0) {
    throw Error(errno == ENOENT ? ErrorKind::Damaged : ErrorKind::Input, path_.string(),
                std::string("can't open: ") + std::strerror(errno));
  }
}

TableReader::~TableReader() { ::close(file_); }

void TableReader::fail(const char* what) const {
  throw Error(ErrorKind::Damaged, path_.string(), what);
}

void TableReader::check_root() const {
  if (root_.block_bytes < kLeastBlockBytes) fail("blocks of no size");
  if (root_.level > kMostTableLevels) fail("more levels than a table has");
}

void TableReader::read(ReadBlock& block, std::uint32_t number,
                       unsigned level) const {
  switch (block.read(file_, root_, number, level)) {
    case ReadBlock::Result::Done: return;
    case ReadBlock::Result::Failed:
      throw Error(ErrorKind::Input, path_.string(),
                  std::string("can't read: ") + std::strerror(errno));
    case ReadBlock::Result::Short:
      fail("a block is behind the end of the file");
    case ReadBlock::Result::Damaged: fail("a block that is none of its level");
  }
}

std::uint32_t TableReader::child(const ReadBlock& branch,
                                 std::size_t index) const {
  const auto block = branch.child(index);
  if (!block) fail("an item behind its block");
  return *block;
}

LeafItem TableReader::item(const ReadBlock& leaf, std::size_t index) const {
  const auto item = leaf.item(index);
  if (!item) fail("an item that is longer than its block");
  return *item;
}

/// Reads the leaf to come; false behind the last one.
bool TableReader::next_leaf() {
  unsigned level = 0;
  std::uint32_t number = root_.block;
  if (!started_) {
    started_ = true;
    check_root();
    levels_.resize(root_.level + 1);
    level = root_.level + 1;
  } else {
    do {
      if (++level >= levels_.size()) return false;
    } while (levels_[level].at == levels_[level].block.items());
    number = child(levels_[level].block, levels_[level].at++);
  }
  while (level-- > 0) {
    read(levels_[level].block, number, level);
    levels_[level].at = 0;
    if (level > 0) {
      number = child(levels_[level].block, levels_[level].at++);
    }
  }
  return true;
}

bool TableReader::next_item(LeafItem& found) {
  while (!started_ || levels_.front().at == levels_.front().block.items()) {
    if (!next_leaf()) return false;
  }
  Level& leaf = levels_.front();
  found = item(leaf.block, leaf.at++);
  return true;
}

bool TableReader::next() {
  const bool is_first = !started_;
  LeafItem found;
  if (!next_item(found)) return false;
  // Before all keys stands an item that has none.
  if (is_first && found.key.empty() && !next_item(found)) return false;
  if (!found.is_first_part()) fail("a tag without its beginning");
  std::swap(last_, key_);
  key_ = found.key;
  if (key_ <= last_) fail("keys that do not rise");
  form_ = found.is_compressed() ? Tag::Compressed : Tag::Plain;
  tag_ = found.rest;
  if (found.is_last_part()) return true;
  parts_ = found.rest;
  for (unsigned part = 2; !found.is_last_part(); ++part) {
    if (!next_item(found) || found.key != key_ ||
        found.rest.size() < kItemPartBytes || part_of(found.rest) != part) {
      fail("a tag without its end");
    }
    parts_ += found.rest.substr(kItemPartBytes);
  }
  tag_ = parts_;
  return true;
}

std::string TableReader::last_key() const {
  check_root();
  ReadBlock block;
  std::uint32_t number = root_.block;
  for (unsigned level = root_.level; level > 0; --level) {
    read(block, number, level);
    number = child(block, block.items() - 1);
  }
  read(block, number, 0);
  return std::string(item(block, block.items() - 1).key);
}

}  // namespace dateline::indexer::glass
