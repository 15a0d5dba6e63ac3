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

constexpr unsigned kMostLevels = 10;
constexpr std::size_t kLeastBlockBytes = 2048;
constexpr std::size_t kNumberBytes = 4, kHeadBytes = 3, kPartBytes = 2;

unsigned two_bytes(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned>(static_cast<unsigned char>(bytes[at])) << 8 |
         static_cast<unsigned char>(bytes[at + 1]);
}

std::uint32_t four_bytes(std::string_view bytes, std::size_t at) {
  return std::uint32_t{two_bytes(bytes, at)} << 16 | two_bytes(bytes, at + 2);
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
  if (root_.level > kMostLevels) fail("more levels than a table has");
}

void TableReader::read(Block& block, std::uint32_t number,
                       unsigned level) const {
  block.bytes.resize(root_.block_bytes);
  std::size_t have = 0;
  while (have < block.bytes.size()) {
    const auto begin =
        static_cast<off_t>(std::uint64_t{number} * root_.block_bytes + have);
    const ssize_t got = ::pread(file_, block.bytes.data() + have,
                                block.bytes.size() - have, begin);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      throw Error(ErrorKind::Input, path_.string(),
                  std::string("can't read: ") + std::strerror(errno));
    }
    if (got == 0) fail("a block is behind the end of the file");
    have += static_cast<std::size_t>(got);
  }
  const std::size_t directory_end = two_bytes(block.bytes, 9);
  // A block of a later revision is one that was written over.
  if (four_bytes(block.bytes, 0) > root_.revision ||
      static_cast<unsigned char>(block.bytes[4]) != level ||
      directory_end < kHeaderBytes + kDirectoryBytes ||
      directory_end > block.bytes.size()) {
    fail("a block that is none of its level");
  }
  block.items = (directory_end - kHeaderBytes) / kDirectoryBytes;
  block.at = 0;
}

std::uint32_t TableReader::child(const Block& branch, std::size_t index) const {
  const std::size_t at =
      two_bytes(branch.bytes, kHeaderBytes + kDirectoryBytes * index);
  if (at + kNumberBytes > branch.bytes.size()) fail("an item behind its block");
  return four_bytes(branch.bytes, at);
}

TableReader::Item TableReader::item(const Block& leaf,
                                    std::size_t index) const {
  const std::string_view bytes = leaf.bytes;
  const std::size_t at =
      two_bytes(bytes, kHeaderBytes + kDirectoryBytes * index);
  if (at + kHeadBytes > bytes.size()) fail("an item behind its block");
  Item item;
  item.flags = two_bytes(bytes, at) & ~kSizeMask;
  const std::size_t size = (two_bytes(bytes, at) & kSizeMask) + kHeadBytes;
  const auto key = static_cast<unsigned char>(bytes[at + 2]);
  if (at + size > bytes.size() || kHeadBytes + key > size) {
    fail("an item that is longer than its block");
  }
  item.key = bytes.substr(at + kHeadBytes, key);
  item.rest = bytes.substr(at + kHeadBytes + key, size - kHeadBytes - key);
  return item;
}

/// Reads the leaf to come; false behind the last one.
bool TableReader::next_leaf() {
  unsigned level = 0;
  std::uint32_t number = root_.block;
  if (!started_) {
    started_ = true;
    check_root();
    blocks_.resize(root_.level + 1);
    level = root_.level + 1;
  } else {
    do {
      if (++level >= blocks_.size()) return false;
    } while (blocks_[level].at == blocks_[level].items);
    number = child(blocks_[level], blocks_[level].at++);
  }
  while (level-- > 0) {
    read(blocks_[level], number, level);
    if (level > 0) {
      number = child(blocks_[level], blocks_[level].at++);
    }
  }
  return true;
}

bool TableReader::next_item(Item& found) {
  while (!started_ || blocks_.front().at == blocks_.front().items) {
    if (!next_leaf()) return false;
  }
  Block& leaf = blocks_.front();
  found = item(leaf, leaf.at++);
  return true;
}

bool TableReader::next() {
  const bool is_first = !started_;
  Item found;
  if (!next_item(found)) return false;
  // Before all keys stands an item that has none.
  if (is_first && found.key.empty() && !next_item(found)) return false;
  if ((found.flags & kFirstPart) == 0) fail("a tag without its beginning");
  std::swap(last_, key_);
  key_ = found.key;
  if (key_ <= last_) fail("keys that do not rise");
  form_ = (found.flags & kCompressed) != 0 ? Tag::Compressed : Tag::Plain;
  tag_ = found.rest;
  if ((found.flags & kLastPart) != 0) return true;
  parts_ = found.rest;
  for (unsigned part = 2; (found.flags & kLastPart) == 0; ++part) {
    if (!next_item(found) || found.key != key_ ||
        found.rest.size() < kPartBytes || two_bytes(found.rest, 0) != part) {
      fail("a tag without its end");
    }
    parts_ += found.rest.substr(kPartBytes);
  }
  tag_ = parts_;
  return true;
}

std::string TableReader::last_key() const {
  check_root();
  Block block;
  std::uint32_t number = root_.block;
  for (unsigned level = root_.level; level > 0; --level) {
    read(block, number, level);
    number = child(block, block.items - 1);
  }
  read(block, number, 0);
  return std::string(item(block, block.items - 1).key);
}

}  // namespace dateline::indexer::glass
