// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/stream.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace dateline::corpus {
namespace {

constexpr std::size_t kReadBytes = 1 << 18;

}  // namespace

FileStream::~FileStream() {
  if (descriptor_ != STDIN_FILENO) close(descriptor_);
}

std::size_t FileStream::read(char* into, std::size_t count) {
  for (;;) {
    const ssize_t got = ::read(descriptor_, into, count);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno == EINTR) continue;
    failure = std::generic_category().message(errno);
    return 0;
  }
}

std::size_t MemoryStream::read(char* into, std::size_t count) {
  const std::size_t size = std::min(count, rest_.size());
  std::memcpy(into, rest_.data(), size);
  rest_.remove_prefix(size);
  return size;
}

std::size_t PrefixedStream::read(char* into, std::size_t count) {
  if (taken_ < head_.size()) {
    const std::size_t size = std::min(count, head_.size() - taken_);
    std::memcpy(into, head_.data() + taken_, size);
    taken_ += size;
    return size;
  }
  const std::size_t size = tail_.read(into, count);
  if (size == 0) {
    failure = tail_.failure;
    discard = tail_.discard;
  }
  return size;
}

bool PrefixedStream::resume() {
  if (!tail_.resume()) return false;
  failure.clear();
  return true;
}

bool fill(ByteStream& stream, std::string& buffer, std::size_t size) {
  while (buffer.size() < size) {
    const std::size_t before = buffer.size();
    const std::size_t want = std::min(kReadBytes, size - before);
    if (buffer.capacity() < before + want) {
      buffer.reserve(std::min(size, std::max(before + want, 2 * before)));
    }
    buffer.resize(before + want);
    const std::size_t got = stream.read(buffer.data() + before, want);
    buffer.resize(before + got);
    if (got == 0) return false;
  }
  return true;
}

}  // namespace dateline::corpus
