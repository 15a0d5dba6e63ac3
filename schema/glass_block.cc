// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/glass_block.h"

#include <unistd.h>

#include <cerrno>

namespace dateline {

ReadBlock::Result ReadBlock::read(int file, const TableRoot& root,
                                  std::uint32_t number, unsigned level) {
  if (is(number, level)) return Result::Done;
  read_ = false;
  bytes_.resize(root.block_bytes);
  std::size_t have = 0;
  while (have < bytes_.size()) {
    const auto begin =
        static_cast<off_t>(std::uint64_t{number} * root.block_bytes + have);
    const ssize_t got =
        ::pread(file, bytes_.data() + have, bytes_.size() - have, begin);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Result::Failed;
    if (got == 0) return Result::Short;
    have += static_cast<std::size_t>(got);
  }
  return accept(root, number, level) ? Result::Done : Result::Damaged;
}

bool ReadBlock::accept(const TableRoot& root, std::uint32_t number,
                       unsigned level) {
  if (bytes_.size() < kBlockHeaderBytes) return false;
  const std::size_t directory_end = number_at(9);
  if (long_at(0) > root.revision || bytes_[4] != level ||
      directory_end < kBlockHeaderBytes + kBlockDirectoryBytes ||
      directory_end > bytes_.size()) {
    return false;
  }
  number_ = number;
  items_ = (directory_end - kBlockHeaderBytes) / kBlockDirectoryBytes;
  read_ = true;
  return true;
}

std::optional<std::uint32_t> ReadBlock::child(std::size_t index) const {
  const std::size_t at = place(index);
  if (at + 4 > bytes_.size()) return std::nullopt;
  return long_at(at);
}

std::optional<BranchItem> ReadBlock::branch(std::size_t index) const {
  const std::size_t at = place(index);
  if (at + 5 > bytes_.size()) return std::nullopt;
  const std::size_t size = bytes_[at + 4];
  if (at + 5 + size + kItemPartBytes > bytes_.size()) return std::nullopt;
  return BranchItem{
      {reinterpret_cast<const char*>(bytes_.data() + at + 5), size},
      number_at(at + 5 + size),
      long_at(at)};
}

}  // namespace dateline
