// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/input_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "schema/error.h"

namespace dateline::indexer::glass {
namespace {

constexpr std::size_t kBufferBytes = 64 << 10;
constexpr unsigned kMaxShift = 63;  // of seven bits, in a number

}  // namespace

InputFile::InputFile(std::filesystem::path path)
    : path_(std::move(path)),
      descriptor_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)),
      buffer_(kBufferBytes, '\0') {
  if (descriptor_ < 0) {
    throw Error(ErrorKind::Input, path_.string(),
                std::string("can't open: ") + std::strerror(errno));
  }
}

InputFile::~InputFile() { ::close(descriptor_); }

bool InputFile::has(std::size_t bytes) {
  if (end_ - at_ >= bytes) return true;
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(at_),
            buffer_.begin() + static_cast<std::ptrdiff_t>(end_),
            buffer_.begin());
  end_ -= std::exchange(at_, 0);
  while (end_ < bytes) {
    // No more than is there is ever asked for: a length may be wrong.
    if (end_ == buffer_.size()) buffer_.resize(2 * buffer_.size());
    const ssize_t got =
        ::read(descriptor_, buffer_.data() + end_, buffer_.size() - end_);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      throw Error(ErrorKind::Input, path_.string(),
                  std::string("can't read: ") + std::strerror(errno));
    }
    if (got == 0) return false;
    end_ += static_cast<std::size_t>(got);
  }
  return true;
}

void InputFile::need(std::size_t bytes) {
  if (!has(bytes)) {
    throw Error(ErrorKind::Damaged, path_.string(), "ends too early");
  }
}

bool InputFile::at_end() { return !has(1); }

std::uint64_t InputFile::number() {
  if (at_ < end_) {  // most are below 128
    const auto byte = static_cast<unsigned char>(buffer_[at_]);
    if (byte < 0x80) {
      ++at_;
      return byte;
    }
  }
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift <= kMaxShift; shift += 7) {
    need(1);
    const auto byte = static_cast<unsigned char>(buffer_[at_++]);
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  throw Error(ErrorKind::Damaged, path_.string(), "no number");
}

std::string_view InputFile::string() {
  const std::uint64_t size = number();
  need(size);
  const std::string_view text(buffer_.data() + at_, size);
  at_ += size;
  return text;
}

}  // namespace dateline::indexer::glass
