// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/durable_file.h"

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "schema/error.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_system(const fs::path& path, int error) {
  throw Error(ErrorKind::Input, path.string(), std::strerror(error));
}

/// A file descriptor that closes itself; `path` is for messages.
class File {
 public:
  File(fs::path path, int flags) : path_(std::move(path)) {
    constexpr mode_t kMode = 0666;
    fd_ = ::open(path_.c_str(), flags | O_CLOEXEC, kMode);
    if (fd_ < 0) fail_system(path_, errno);
  }
  ~File() { close_quietly(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::string read_all(std::size_t max_bytes) {
    std::string bytes;
    std::array<char, 1 << 14> buffer;
    for (;;) {
      const ssize_t size = ::read(fd_, buffer.data(), buffer.size());
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) fail_system(path_, errno);
      if (size == 0) return bytes;
      bytes.append(buffer.data(), static_cast<std::size_t>(size));
      if (bytes.size() > max_bytes) fail_system(path_, EFBIG);
    }
  }

  void write_all(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t size = ::write(fd_, bytes.data(), bytes.size());
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) fail_system(path_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(size));
    }
  }

  void sync() {
    if (::fsync(fd_) != 0) fail_system(path_, errno);
  }

  void close() {
    const int fd = std::exchange(fd_, -1);
    if (::close(fd) != 0) fail_system(path_, errno);
  }

 private:
  void close_quietly() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }

  fs::path path_;
  int fd_ = -1;
};

}  // namespace

std::string read_whole_file(const fs::path& path, std::size_t max_bytes) {
  return File(path, O_RDONLY).read_all(max_bytes);
}

void replace_file(const fs::path& path, std::string_view bytes) {
  const fs::path fresh = path.string() + ".new";
  {
    File file(fresh, O_WRONLY | O_CREAT | O_TRUNC);
    file.write_all(bytes);
    file.sync();
    file.close();
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0) fail_system(path, errno);
  File(path.parent_path(), O_RDONLY | O_DIRECTORY).sync();
}

}  // namespace dateline
