// SPDX-License-Identifier: GPL-3.0-or-later
//
// One segment of an archive: whether Xapian finds its tables whole, whether
// each story is indexed as its own record says, and whether the files that are
// made from the values say what these do.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/digest.h"
#include "schema/manifest.h"

namespace dateline::indexer {

enum class Health : std::uint8_t {
  Sound,
  Derived,   // its columns or keys are wrong; they can be made again
  Older,     // whole, but of an older layout: to be written anew, too
  Damaged,   // to be written anew from its stories' records
  Lost,      // nothing of it can be read
};

/// A story that can be read, for comparing segments.
struct CheckedStory {
  std::uint64_t id = 0;      // stable_hash of Story::id
  std::uint32_t docid = 0;
  Digest digest;
};

struct SegmentCheck {
  Health health = Health::Sound;
  std::vector<std::string> faults;  // lower case, no full stop
  std::vector<CheckedStory> stories;
  std::uint64_t unreadable = 0;     // documents whose record can't be read
  std::uint64_t differing = 0;      // stories that are not as their record says
  std::uint64_t lost = 0;           // stories that were here once
};

/// Checks the segment at `path`; `segment` is what the manifest says of it, and
/// `leaving` (sorted) the documents that it has deleted, whether that has been
/// carried out or not. It reads everything and changes nothing. Of an `older`
/// layout only what is kept the same in all of them is looked at: Xapian's
/// tables and the stories' records. Done in a process of its own.
SegmentCheck check_segment(const std::filesystem::path& path,
                           const Segment& segment,
                           const std::vector<std::uint32_t>& leaving,
                           bool older);

/// Writes what can be read of `segment`, at `damaged`, into a new one at
/// `fresh`, but not the documents in `left_out` (sorted); how many there are.
/// With none, there is no `fresh`. `scratch` is a folder that must not exist.
/// Done in a process of its own. Throws Error{Input} where it can't be written,
/// Error{Damaged} where that process was ended.
std::uint64_t rewrite_segment(const Segment& segment,
                              const std::filesystem::path& damaged,
                              const std::filesystem::path& fresh,
                              const std::filesystem::path& scratch,
                              const std::vector<std::uint32_t>& left_out);

}  // namespace dateline::indexer
