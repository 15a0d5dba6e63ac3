// SPDX-License-Identifier: GPL-3.0-or-later
//
// One writer at a time: an flock on ARCHIVE/lock, which the kernel lets go of
// whatever becomes of the writer. What stands in the file is for people only.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>

#include "schema/umask.h"

namespace dateline::indexer {

struct LockRequest {
  std::string command;   // what the others are told that we do
  int wait_seconds = 0;  // for another writer; -1: for ever
  const std::atomic<int>* interrupts = nullptr;  // ends the wait if not 0
};

/// While it lives, new files are open to those to whom the archive's folder is:
/// to its owner alone, unless the user has changed that.
class ArchiveLock {
 public:
  /// Throws Error{Locked}, naming the holder and since when it holds the
  /// archive, Error{Interrupted}, or Error{Input} where the file can't be
  /// opened.
  ArchiveLock(const std::filesystem::path& archive,
              const LockRequest& request);
  ~ArchiveLock();
  ArchiveLock(const ArchiveLock&) = delete;
  ArchiveLock& operator=(const ArchiveLock&) = delete;

 private:
  ScopedUmask umask_;
  int descriptor_ = -1;
};

}  // namespace dateline::indexer
