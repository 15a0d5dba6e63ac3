// SPDX-License-Identifier: GPL-3.0-or-later
//
// The manifest names what an archive consists of at one revision: segments,
// and deletions that have been decided but perhaps not yet carried out in
// older segments. It is replaced as a whole, so a reader sees one revision or
// the next and never a mixture.
//
//   ARCHIVE/manifest         this file
//   ARCHIVE/lock             the writer's lock
//   ARCHIVE/segments/000001/ one Xapian glass database each
//   ARCHIVE/sources.sqlite   what was read already (see indexer/sources.h)
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Changes when an archive written by one version of this program can't be
/// read by another.
inline constexpr unsigned kLayoutVersion = 4;
/// The oldest that is read, searched and added to as it is; a writer makes the
/// manifest, and what it writes, of the present one.
inline constexpr unsigned kReadLayout = 3;
/// The oldest whose stories can be taken over, by `dateline check --repair`.
inline constexpr unsigned kOldestLayout = 1;

struct Segment {
  std::string name;  // folder under segments/, six digits or more
  std::string uuid;  // of the Xapian database in it
  std::uint64_t stories = 0;
  std::uint64_t bytes = 0;
  bool operator==(const Segment&) const = default;
};

/// A document of an older segment that a newer one replaces or that was
/// removed. Readers leave it out; the next writer carries it out.
struct Deletion {
  std::string segment;       // Segment::name
  std::uint32_t docid = 0;   // in that segment
  bool operator==(const Deletion&) const = default;
};

struct Manifest {
  unsigned layout = kLayoutVersion;  // as read; written is always the present
  std::uint64_t revision = 0;
  std::uint64_t next_segment = 1;
  std::uint64_t families = 0;  // revision up to which families are settled
  std::vector<Segment> segments;   // oldest first
  std::vector<Deletion> deletions;
  bool operator==(const Manifest&) const = default;
};

/// One line per fact, a checksum line at the end.
std::string to_string(const Manifest& manifest);

/// Throws Error{Layout} for a newer layout or one below `oldest`, Error{Damaged}
/// for a checksum or line that is wrong; `where` is used in messages only.
Manifest parse_manifest(std::string_view text, std::string_view where,
                        unsigned oldest = kReadLayout);

/// Reads ARCHIVE/manifest. Throws Error{Missing} if there is no archive,
/// Error{Damaged} where only its manifest is not there, and as parse_manifest().
Manifest read_manifest(const std::filesystem::path& archive,
                       unsigned oldest = kReadLayout);

/// Replaces ARCHIVE/manifest durably: write new, fsync, rename, fsync of the
/// folder. Throws Error{Input} with the system's reason; the old one stays.
void write_manifest(const std::filesystem::path& archive,
                    const Manifest& manifest);

/// The name of the segment with this number: six digits or more.
std::string segment_name(std::uint64_t number);

std::filesystem::path segment_path(const std::filesystem::path& archive,
                                   const Segment& segment);

}  // namespace dateline
