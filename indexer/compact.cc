// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/compact.h"

#include "indexer/commit.h"
#include "indexer/lock.h"
#include "schema/error.h"

namespace dateline::indexer {
namespace {

std::uint64_t bytes_of(const Manifest& manifest) {
  std::uint64_t bytes = 0;
  for (const Segment& segment : manifest.segments) bytes += segment.bytes;
  return bytes;
}

}  // namespace

CompactCounts compact_archive(const std::filesystem::path& archive,
                              const CompactOptions& options) {
  // Before a lock is left where no archive is.
  static_cast<void>(read_manifest(archive));
  const ArchiveLock lock(archive, {"dateline compact", options.wait_seconds,
                                   options.interrupts});
  CompactCounts counts;
  try {
    ArchiveWriter writer(archive, {}, options.families);
    counts.segments_before = writer.manifest().segments.size();
    counts.bytes_before = bytes_of(writer.manifest());
    writer.compact();
    counts.segments = writer.manifest().segments.size();
    counts.bytes = bytes_of(writer.manifest());
    counts.revision = writer.manifest().revision;
    for (const Segment& segment : writer.manifest().segments) {
      counts.stories += segment.stories;
    }
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(ErrorKind::Input, error.path1().string(),
                error.code().message());
  }
  return counts;
}

}  // namespace dateline::indexer
