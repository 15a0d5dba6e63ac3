// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/stat.h>

#include <filesystem>

namespace dateline {

/// Whom new files of the process are closed to, while it lives. The system has
/// one such mask a process, so it is set before threads begin.
class ScopedUmask {
 public:
  /// For nobody but their owner.
  static constexpr mode_t kPrivate = 077;

  explicit ScopedUmask(mode_t mask) : before_(::umask(mask)) {}
  ~ScopedUmask() { ::umask(before_); }
  ScopedUmask(const ScopedUmask&) = delete;
  ScopedUmask& operator=(const ScopedUmask&) = delete;

 private:
  mode_t before_;
};

/// The mask under which files in `folder` are open to those to whom it is open
/// itself; private where it can't be asked.
inline mode_t mask_like(const std::filesystem::path& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) return ScopedUmask::kPrivate;
  return ~status.st_mode & ScopedUmask::kPrivate;
}

}  // namespace dateline
