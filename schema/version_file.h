// SPDX-License-Identifier: GPL-3.0-or-later
//
// SEGMENT/iamglass: what Xapian believes of a database before it reads it. It
// has no checksum, and one size in it that can't be ends the program.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace dateline {

/// Whether the sizes of blocks that `bytes`, of a version file of Xapian 1.4,
/// names for its tables are sizes of blocks. True for bytes that are no such
/// file: Xapian refuses them by itself.
bool has_sound_block_sizes(std::string_view bytes);

/// The same for the file of the database in `segment`, also if there is none.
bool has_sound_version_file(const std::filesystem::path& segment);

/// The order in which the version file tells of the tables.
enum class GlassTable { Postlist, Docdata, Termlist, Position, Spelling, Synonym };
inline constexpr std::size_t kGlassTables = 6;

/// Where a table begins.
struct TableRoot {
  std::uint32_t revision = 0;  // of the database
  std::uint32_t block = 0;
  unsigned level = 0;          // of that block; leaves have 0
  std::size_t block_bytes = 0;
};

/// Counts and bounds over all documents.
struct GlassCounts {
  std::uint32_t documents = 0;
  std::uint32_t gaps = 0;      // numbers up to the last that no document has
  std::uint32_t shortest = 0;  // length, of those that are longer than 0
  std::uint32_t longest = 0;
  std::uint32_t largest_wdf = 0;
  std::uint64_t total_length = 0;
};

struct VersionFile {
  // Nothing for a table without blocks.
  std::array<std::optional<TableRoot>, kGlassTables> roots;
  GlassCounts counts;

  const std::optional<TableRoot>& root(GlassTable table) const {
    return roots[static_cast<std::size_t>(table)];
  }
};

/// The version file of the database in `segment`, whose block sizes are sound;
/// nothing if it is of another layout than that of Xapian 1.4, or cut short.
std::optional<VersionFile> read_version_file(
    const std::filesystem::path& segment);

}  // namespace dateline
