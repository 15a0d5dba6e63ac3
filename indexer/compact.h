// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>

#include "indexer/families/own.h"

namespace dateline::indexer {

struct CompactOptions {
  int wait_seconds = 0;  // for another writer; -1: for ever
  const std::atomic<int>* interrupts = nullptr;  // ends the wait if not 0
  OwnFamilies families{};  // of the archive's settings
};

struct CompactCounts {
  std::uint64_t stories = 0;
  std::uint64_t segments_before = 0, segments = 0;
  std::uint64_t bytes_before = 0, bytes = 0;  // of the segments
  std::uint64_t revision = 0;
};

/// Merges the segments of `archive` into one, holding its lock. What it holds
/// stays the same, and so does its revision. The old segments go once the
/// manifest names the new one, so room for both is needed until then, and an
/// end at any moment leaves the one or the other. Throws Error{Missing} where
/// there is no archive, Error{Locked}, Error{Damaged}, and Error{Input} where
/// there is no room.
CompactCounts compact_archive(const std::filesystem::path& archive,
                              const CompactOptions& options);

}  // namespace dateline::indexer
