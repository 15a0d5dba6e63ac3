// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "schema/error.h"

namespace dateline::indexer::glass {
namespace {

constexpr std::size_t kBufferBytes = 256 << 10;

[[noreturn]] void refuse(const std::filesystem::path& path, const char* verb) {
  throw Error(ErrorKind::Input, path.string(),
              std::string("can't ") + verb + ": " + std::strerror(errno));
}

}  // namespace

OutputFile::OutputFile(std::filesystem::path path)
    : path_(std::move(path)),
      descriptor_(::open(path_.c_str(),
                         O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) refuse(path_, "create");
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void OutputFile::append(std::string_view bytes) {
  pending_ += bytes;
  if (pending_.size() >= kBufferBytes) flush();
}

void OutputFile::flush() {
  for (std::string_view rest = pending_; !rest.empty();) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) refuse(path_, "write");
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  pending_.clear();
}

void OutputFile::close() {
  flush();
  if (::close(std::exchange(descriptor_, -1)) != 0) refuse(path_, "close");
}

}  // namespace dateline::indexer::glass
