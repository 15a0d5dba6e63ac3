// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <thread>

#include "schema/error.h"
#include "schema/moment.h"

namespace dateline::indexer {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPoll{100};

[[noreturn]] void throw_system(const std::string& path) {
  const int error = errno;
  throw Error(ErrorKind::Input, path,
              std::string("can't be locked: ") + std::strerror(error));
}

std::string read_text(int descriptor) {
  std::array<char, 4096> buffer;
  const ssize_t size =
      ::pread(descriptor, buffer.data(), buffer.size(), 0);
  return size > 0 ? std::string(buffer.data(), static_cast<std::size_t>(size))
                  : std::string();
}

std::string value_of(std::string_view text, std::string_view name) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with(name) && line.size() > name.size() &&
        line[name.size()] == ' ') {
      return std::string(line.substr(name.size() + 1));
    }
  }
  return {};
}

[[noreturn]] void throw_locked(int descriptor, const std::string& archive) {
  const std::string text = read_text(descriptor);
  std::string what = "another writer holds the archive";
  // Empty for the moment between locking and writing.
  if (const std::string pid = value_of(text, "pid"); !pid.empty()) {
    what = "'" + value_of(text, "command") + "' (process " + pid + " on " +
           value_of(text, "host") + ") holds the archive since " +
           value_of(text, "since");
  }
  throw Error(ErrorKind::Locked, archive, what, "--wait waits for it");
}

/// False if another process has it.
bool try_lock(int descriptor, const std::string& path) {
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return true;
  if (errno == EWOULDBLOCK || errno == EINTR) return false;
  throw_system(path);
}

void await(int descriptor, const std::string& path, const std::string& archive,
           const LockRequest& request) {
  // Counted in naps, so that a clock that is set does not matter.
  std::int64_t naps = std::int64_t{request.wait_seconds} * 1000 / kPoll.count();
  while (!try_lock(descriptor, path)) {
    if (request.interrupts != nullptr && request.interrupts->load() != 0) {
      throw Error(ErrorKind::Interrupted, archive, "interrupted");
    }
    if (request.wait_seconds >= 0 && naps-- <= 0) {
      throw_locked(descriptor, archive);
    }
    std::this_thread::sleep_for(kPoll);
  }
}

void put_text(int descriptor, const std::string& text,
              const std::string& path) {
  if (::ftruncate(descriptor, 0) != 0) throw_system(path);
  const ssize_t size = ::pwrite(descriptor, text.data(), text.size(), 0);
  if (size != static_cast<ssize_t>(text.size())) throw_system(path);
}

/// Says who we are. The time is the file system's, taken from the first write.
void sign(int descriptor, const std::string& path,
          const std::string& command) {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  std::string text = "pid " + std::to_string(::getpid()) + "\nhost " +
                     host.data() + "\ncommand " + command + "\n";
  put_text(descriptor, text, path);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) throw_system(path);
  Moment since;
  since.utc = Instant(std::chrono::seconds(status.st_mtime));
  since.zone_known = true;
  since.precision = Precision::Minute;
  put_text(descriptor, text + "since " + to_iso(since) + "\n", path);
}

}  // namespace

ArchiveLock::ArchiveLock(const std::filesystem::path& archive,
                         const LockRequest& request)
    : umask_(mask_like(archive)) {
  const std::string path = (archive / "lock").string();
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw_system(path);
  try {
    await(descriptor_, path, archive.string(), request);
    sign(descriptor_, path, request.command);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

ArchiveLock::~ArchiveLock() {
  // So that nobody is told of a writer that is gone.
  static_cast<void>(::ftruncate(descriptor_, 0));
  ::close(descriptor_);
}

}  // namespace dateline::indexer
