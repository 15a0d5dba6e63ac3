// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/replacement.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "schema/error.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const char* verb) {
  throw Error(ErrorKind::Input, path.string(),
              std::string("can't ") + verb + ": " + std::strerror(errno));
}

}  // namespace

Replacement::Replacement(fs::path path)
    : path_(std::move(path)), fresh_(path_.string() + ".new") {
  file_ = ::open(fresh_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                 0666);
  if (file_ < 0) refuse(fresh_, "create");
}

Replacement::~Replacement() {
  if (file_ < 0) return;
  ::close(file_);
  ::unlink(fresh_.c_str());
}

void Replacement::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) refuse(fresh_, "write");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Replacement::finish() {
  if (::fsync(file_) != 0) refuse(fresh_, "sync");
  if (::rename(fresh_.c_str(), path_.c_str()) != 0) refuse(path_, "replace");
  ::close(std::exchange(file_, -1));
}

}  // namespace dateline::indexer
