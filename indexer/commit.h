// SPDX-License-Identifier: GPL-3.0-or-later
//
// How an archive changes: what a commit does, in which order, and how the next
// writer finishes one that was cut short.
//
//   1 pieces are merged into segments/NNNNNN, and synced   nobody names it yet
//   2 manifest: the segment, and deletions in older ones   <- the commit
//   3 older segments lose the replaced documents
//   4 manifest without the deletions
//   5 stories that the change touches get their families, and what other
//     filings say of them: that they are killed, withheld or corrected
//   6 manifest: both are settled for this revision
//
// If the settings join or split families otherwise than before, 5 and 6 are
// done for these at the open, and then it is noted.
//
// A crash before 2 leaves a folder that no manifest names: removed at the next
// open. A crash after 2 leaves deletions: carried out at the next open. One
// before 6 leaves some stories as they were: all are settled at the next open.
// Merging segments is the same with other words: write, name, remove the old.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "indexer/families/own.h"
#include "indexer/segments.h"
#include "schema/manifest.h"

namespace dateline::indexer {

/// The moments at which a crash is a case of its own: what has just been done.
enum class CommitStep : std::uint8_t {
  SegmentWritten,  // not durable, superseded stories still in it
  SegmentSynced,
  Named,           // the manifest names the segment and the deletions
  CarriedOut,      // one older segment has lost its deletions
  Settled,         // the manifest without deletions
  FamiliesWritten,  // into the segments
  StandingWritten,  // what filings say of others: the same
  MergeSynced,
  MergeNamed,
  OldRemoved,
  Noted,           // indexer/sources knows what was read
};

/// Called after each step; what it throws ends the work there. For tests.
using CommitHook = std::function<void(CommitStep)>;

/// What a commit adds and takes away.
struct Change {
  std::vector<Piece> pieces;
  std::vector<StoryKey> superseded{};  // in `pieces`, sorted: not to be kept
  std::vector<Deletion> replaced{};    // in the segments there are
};

/// Which of `segments` (by index) are to be merged now; empty: none. Eight of
/// one size, or the smallest eight where there are more than twelve.
std::vector<std::size_t> choose_merge(const std::vector<Segment>& segments);

/// The archive as its one writer sees it. The caller holds the lock.
class ArchiveWriter {
 public:
  /// Opens `archive`, made if it is not there, and finishes what a crash left.
  /// Throws Error{Damaged} where the manifest and the segments disagree.
  /// Families that `own` makes otherwise than the last writer did are settled.
  explicit ArchiveWriter(std::filesystem::path archive, CommitHook hook = {},
                         OwnFamilies own = {});
  /// Leaves nothing behind that no manifest names.
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  const Manifest& manifest() const { return manifest_; }
  const std::filesystem::path& path() const { return archive_; }

  /// A folder for pieces, on the file system of the archive; whatever is in
  /// it is lost with the next open.
  std::filesystem::path building() const;

  /// Carries `change` out; the revision grows by one unless it is empty.
  void commit(Change change);

  /// Merges segments until choose_merge() is content.
  void merge();

  /// Merges all segments into one, laid out anew even if it is the only one.
  void compact();

 private:
  void reached(CommitStep step) const { if (hook_) hook_(step); }
  void check_segments() const;
  void remove_strays(const Manifest& on_disk) const;
  std::filesystem::path next_segment();
  void add_segment(Change& change);
  void merge_segments(const std::vector<std::size_t>& chosen);
  void carry_out_deletions();
  void settle_families(const std::vector<Deletion>& touched);
  void settle_all_families();
  void settle_own_families();
  void ensure_all_folds() const;

  std::filesystem::path archive_;
  CommitHook hook_;
  OwnFamilies own_;
  Manifest manifest_;
};

/// Makes the folder of an archive, for its owner alone; nothing happens if it
/// is there. Throws Error{Usage} where it holds something else.
void make_archive_folder(const std::filesystem::path& archive);

}  // namespace dateline::indexer
