// SPDX-License-Identifier: GPL-3.0-or-later
//
// Segments: Xapian databases that are written once.
//
// Putting (term, story) pairs at random into one large B-tree is most of what
// indexing with Xapian costs. So each job inverts some thousands of stories at a
// time in memory and writes them down as runs (glass/spool.h), of which a
// database is laid out in one go (glass/assembly.h). Where the Xapian that is
// linked writes another layout than the one we know, it fills databases of a
// few hundred stories itself, and eight of a size are merged into the next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/draft.h"
#include "schema/manifest.h"

namespace dateline::indexer {

/// Throws what Xapian said about `path` as our own Error: Damaged where a
/// database contradicts itself, Input where the system refused something.
[[noreturn]] void rethrow(const Xapian::Error& error,
                          const std::filesystem::path& path);

/// Which story of a run: its record, counted from the start, and its index in
/// that record.
struct StoryKey {
  std::uint64_t record = 0;
  std::uint32_t index = 0;
  auto operator<=>(const StoryKey&) const = default;
};

enum class PieceForm : std::uint8_t {
  Spool,   // what a database can be laid out of
  Loose,   // a database whose blocks have room
  Packed,  // one whose blocks are full
};

/// What a job has written that is not part of the archive yet. The story of
/// document n is stories[n - 1].
struct Piece {
  std::filesystem::path path;
  std::vector<StoryKey> stories;
  PieceForm form = PieceForm::Loose;
};

/// Who writes databases: we, or Xapian's own writer.
enum class Layout : std::uint8_t { Direct, Stock };

struct SegmentLimits {
  // In a run of a spool, or in a database as Xapian first writes it.
  std::uint32_t max_stories = 50'000;
  std::uint64_t max_bytes = 64ull << 20;  // Direct: of memory; Stock: of records
  std::uint32_t fan_in = 8;  // Stock: databases of a size that are merged
  Layout layout = Layout::Direct;  // if it is known
};

/// Where Stock is best: of 100 to 2,000 stories, 250 took the least time.
inline constexpr SegmentLimits kStockLimits{.max_stories = 250,
                                            .max_bytes = 4ull << 20,
                                            .layout = Layout::Stock};

/// Writes documents into pieces in a folder of its own. One per job.
class SegmentWriter {
 public:
  /// Makes `folder`, which must not exist yet.
  explicit SegmentWriter(std::filesystem::path folder,
                         const SegmentLimits& limits = {});
  ~SegmentWriter();
  SegmentWriter(const SegmentWriter&) = delete;
  SegmentWriter& operator=(const SegmentWriter&) = delete;

  /// Throws Error{Input} where the disk is full or the like.
  void add(Draft& draft, StoryKey key);
  void add(const Xapian::Document& document, StoryKey key);

  /// Seals what is open and hands over all pieces.
  std::vector<Piece> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Makes one database at `target` of `pieces`, which are all spools or all
/// databases: their documents one after the other. Removes them. One that is
/// packed is moved there as it is.
Piece merge_pieces(std::vector<Piece> pieces,
                   const std::filesystem::path& target);

/// The databases `inputs` as one, compacted, at `target`; the inputs stay.
void compact_databases(const std::vector<std::filesystem::path>& inputs,
                       const std::filesystem::path& target);

/// Takes the documents with these ids out of the database, durably; ids that
/// are not there (any more) are passed over. The number of documents left.
std::uint64_t delete_documents(const std::filesystem::path& database,
                               const std::vector<std::uint32_t>& ids);

/// Makes the names in `folder` durable: to be called after each commit of a
/// database that is changed in place.
void sync_names(const std::filesystem::path& folder);

/// What the manifest says of the database at `path`.
Segment describe_segment(const std::filesystem::path& path);

/// Makes a folder, the files in it and its entry in its parent durable; the
/// files become readable for their owner alone.
void sync_folder(const std::filesystem::path& folder);

}  // namespace dateline::indexer
