// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the analyzer keeps the terms of one text: bytes that never move while
// tokens point at them, reused for the next text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

namespace dateline {

class TermArena {
 public:
  /// Room for `bytes` bytes, not yet taken; the next call gives it again.
  char* reserve(std::size_t bytes) {
    if (block_ < blocks_.size() && bytes <= blocks_[block_].size() - used_) {
      return blocks_[block_].data() + used_;
    }
    return next_block(bytes);
  }

  /// Takes the first `bytes` of what was reserved last.
  std::string_view take(std::size_t bytes) {
    const char* start = blocks_[block_].data() + used_;
    used_ += bytes;
    return {start, bytes};
  }

  /// A copy of `text`.
  std::string_view store(std::string_view text) {
    char* room = reserve(text.size() + 1);
    std::copy(text.begin(), text.end(), room);
    return take(text.size());
  }

  /// Forgets all; keeps at most kKeptBlocks for the next text.
  void clear() {
    if (blocks_.size() > kKeptBlocks) blocks_.resize(kKeptBlocks);
    block_ = used_ = 0;
  }

 private:
  static constexpr std::size_t kBlockBytes = 64 * 1024;
  static constexpr std::size_t kKeptBlocks = 16;

  char* next_block(std::size_t bytes) {
    if (block_ < blocks_.size()) ++block_;
    used_ = 0;
    if (block_ == blocks_.size()) blocks_.emplace_back();
    if (blocks_[block_].size() < bytes) {
      blocks_[block_].resize(std::max(bytes, kBlockBytes));
    }
    return blocks_[block_].data();
  }

  std::vector<std::vector<char>> blocks_;
  std::size_t block_ = 0, used_ = 0;
};

}  // namespace dateline
