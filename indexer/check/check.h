// SPDX-License-Identifier: GPL-3.0-or-later
//
// Is an archive what it says it is? And if not: how much of it can be had
// again from the copy of each story that it keeps itself.
//
//   manifest missing or damaged   made again from the segments there are
//   archive of an older layout    all segments written anew from their records
//   segment damaged               written anew from its stories' records
//   segment that can't be read    left out
//   columns, kin                  made again
//   a story held twice            the newer filing stays
//   sources.sqlite                thrown away: all sources are read again
//
// What is replaced is kept in ARCHIVE/damaged until the user removes it.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "indexer/families/own.h"

namespace dateline::indexer {

struct Fault {
  std::string where;  // below the archive: "segments/000004"
  std::string what;   // lower case, no full stop
};

/// Called with each fault as it is found.
using FaultSink = std::function<void(const Fault&)>;

struct CheckCounts {
  std::uint64_t segments = 0, stories = 0;  // looked at, found whole
  std::uint64_t faults = 0;
  std::uint64_t lost = 0;      // stories that can't be read any more
  bool repaired = false;       // what was wrong has been mended
  std::uint64_t revision = 0;  // of the archive afterwards
};

struct CheckOptions {
  bool repair = false;
  int wait_seconds = 0;  // for another writer; -1: for ever
  const std::atomic<int>* interrupts = nullptr;
  OwnFamilies families;  // of the archive's settings
};

/// Checks the archive, holding its lock, and mends it where that is asked for.
/// Throws Error{Missing} where there is none, Error{Layout} for one of a newer
/// layout, Error{Locked}, and Error{Input} where it can't be written.
CheckCounts check_archive(const std::filesystem::path& archive,
                          const CheckOptions& options, const FaultSink& tell);

}  // namespace dateline::indexer
