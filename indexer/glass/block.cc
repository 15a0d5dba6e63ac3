// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/block.h"

#include <algorithm>
#include <cassert>

namespace dateline::indexer::glass {

void Block::add(std::string_view item) {
  assert(item.size() <= room());
  items_begin_ -= item.size();
  std::copy(item.begin(), item.end(), bytes_.begin() + items_begin_);
  put(directory_end_, items_begin_);
  directory_end_ += kBlockDirectoryBytes;
}

std::string_view Block::sealed() {
  put(0, kRevision >> 16);
  put(2, kRevision & 0xffff);
  bytes_[4] = static_cast<char>(level_);
  const std::size_t free = items_begin_ - directory_end_;
  put(5, free);
  put(7, free);
  put(9, directory_end_);
  return {bytes_.data(), bytes_.size()};
}

void Block::clear() {
  bytes_.fill('\0');
  directory_end_ = kBlockHeaderBytes;
  items_begin_ = kBlockBytes;
}

}  // namespace dateline::indexer::glass
