// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/table.h"

#include <xapian.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace dateline::indexer::glass {
namespace {

constexpr std::size_t kSizeBytes = 2;
constexpr std::size_t kKeyLengthBytes = 1;
constexpr std::size_t kMaxKeyBytes = 255;

// Four items of the largest size fit into a block (BLOCK_CAPACITY).
constexpr std::size_t kItemsInBlock = 4;
constexpr std::size_t kMaxItemBytes =
    (kBlockBytes - kBlockHeaderBytes - kItemsInBlock * kBlockDirectoryBytes) /
    kItemsInBlock;

// Fewer bytes of a tag are not worth an item of their own at a block's end.
constexpr std::size_t kMinPartBytes = 64;

// A shorter tag stays whole: of a position list in two blocks a query would
// have to read both.
constexpr std::size_t kMinCutBytes = 200;

void append_big_endian(std::string& out, std::uint32_t value, unsigned bytes) {
  while (bytes-- > 0) out.push_back(static_cast<char>(value >> (8 * bytes)));
}

std::size_t shared_prefix(std::string_view left, std::string_view right) {
  return static_cast<std::size_t>(
      std::ranges::mismatch(left, right).in1 - left.begin());
}

}  // namespace

void TableWriter::start() {
  file_.emplace(path_);
  levels_.emplace_back(std::uint8_t{0});
  item_.clear();
  append_big_endian(item_, kItemFirstPart | kItemLastPart, kSizeBytes);
  item_.push_back('\0');
  levels_.front().block.add(item_);
}

void TableWriter::add(std::string_view key, std::string_view tag, Tag form) {
  if (key.size() > kMaxKeyBytes) {
    throw Xapian::InvalidArgumentError(
        "Key too long: length was " + std::to_string(key.size()) +
        " bytes, maximum length of a key is 255 bytes");
  }
  if (!file_) start();
  assert(last_key_ < key);
  add_parts(key, tag, form);
  ++root_.entries;
}

/// Cuts a tag that is too long for an item, or for the rest of a block, so that
/// blocks are filled.
void TableWriter::add_parts(std::string_view key, std::string_view tag,
                            Tag form) {
  for (std::uint16_t part = 1;; ++part) {
    if (part == std::numeric_limits<std::uint16_t>::max()) {
      throw Xapian::UnimplementedError("Can't handle insanely large tags");
    }
    const std::size_t frame = kSizeBytes + kKeyLengthBytes + key.size() +
                              (part > 1 ? kItemPartBytes : 0);
    std::size_t taken = std::min(tag.size(), kMaxItemBytes - frame);
    const std::size_t room = levels_.front().block.room();
    if (tag.size() >= kMinCutBytes && frame + taken > room &&
        frame + kMinPartBytes <= room) {
      taken = room - frame;
    }
    const bool last = taken == tag.size();
    item_.clear();
    append_big_endian(item_,
                      static_cast<std::uint32_t>(frame + taken - 3) |
                          (form == Tag::Compressed ? kItemCompressed : 0) |
                          (last ? kItemLastPart : 0) |
                          (part == 1 ? kItemFirstPart : 0),
                      kSizeBytes);
    item_.push_back(static_cast<char>(key.size()));
    item_ += key;
    if (part > 1) append_big_endian(item_, part, kItemPartBytes);
    item_ += tag.substr(0, taken);
    add_to_leaf(key, part);
    if (last) return;
    tag.remove_prefix(taken);
  }
}

/// Adds `item_`, which has this key.
void TableWriter::add_to_leaf(std::string_view key, std::uint16_t part) {
  Level& leaf = levels_.front();
  if (leaf.block.room() < item_.size()) {
    const std::uint32_t block = write(leaf);
    const std::size_t same = shared_prefix(last_key_, key);
    Separator begins{std::string(key.substr(0, same + 1)), part};
    add_to_branch(1, std::exchange(leaf.begins, std::move(begins)), block);
  }
  leaf.block.add(item_);
  last_key_ = key;
}

/// Enters `block`, whose items begin at `begins`, into the branch of `level`.
void TableWriter::add_to_branch(std::size_t level, Separator begins,
                                std::uint32_t block) {
  if (level == levels_.size()) {
    levels_.emplace_back(static_cast<std::uint8_t>(level));
  }
  Level& branch = levels_[level];
  const std::size_t bytes =
      sizeof(block) + kKeyLengthBytes + begins.key.size() + kItemPartBytes;
  if (branch.block.room() < bytes) {
    const std::uint32_t full = write(branch);
    add_to_branch(level + 1, std::move(branch.begins), full);
  }
  if (branch.block.empty()) branch.begins = std::exchange(begins, {});
  std::string item;
  append_big_endian(item, block, sizeof(block));
  item.push_back(static_cast<char>(begins.key.size()));
  item += begins.key;
  append_big_endian(item, begins.part, kItemPartBytes);
  branch.block.add(item);
}

/// Writes the block of `level` and empties it; the number it has.
std::uint32_t TableWriter::write(Level& level) {
  file_->append(level.block.sealed());
  level.block.clear();
  return root_.blocks++;
}

Root TableWriter::finish() {
  if (!file_) return root_;
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    root_.block = write(levels_[level]);
    root_.level = static_cast<unsigned>(level);
    if (level + 1 < levels_.size()) {
      add_to_branch(level + 1, std::move(levels_[level].begins), root_.block);
    }
  }
  file_->close();
  return root_;
}

}  // namespace dateline::indexer::glass
