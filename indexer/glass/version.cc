// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/version.h"

#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <string_view>

#include "indexer/glass/block.h"
#include "indexer/glass/numbers.h"
#include "indexer/glass/output_file.h"

namespace dateline::indexer::glass {
namespace fs = std::filesystem;
namespace {

// The magic, then the day of the layout, 14 March 2016: years since 2014, month
// and day in 7, 4 and 5 bits.
constexpr std::string_view kLayout("\x0f\x0dXapian Glass\x04\x6e", 16);

static_assert(sizeof(Xapian::docid) == 4 && sizeof(Xapian::termcount) == 4 &&
              sizeof(Xapian::termpos) == 4);

void append_uuid(std::string& out) {
  std::random_device entropy;
  std::array<unsigned char, 16> uuid;
  for (unsigned char& byte : uuid) {
    byte = static_cast<unsigned char>(entropy());
  }
  uuid[6] = static_cast<unsigned char>((uuid[6] & 0x0f) | 0x40);  // random,
  uuid[8] = static_cast<unsigned char>((uuid[8] & 0x3f) | 0x80);  // RFC 4122
  out.append(uuid.begin(), uuid.end());
}

/// Block, level with two flags, entries, size of blocks, compress_min, and the
/// list of free blocks.
void append_root(std::string& out, const Root& root) {
  constexpr unsigned kNoFile = 1;
  constexpr unsigned kSequential = 2;
  const bool exists = root.blocks > 0;
  append_number(out, root.block);
  append_number(out, (root.level << 2) | kSequential | (exists ? 0 : kNoFile));
  append_number(out, root.entries);
  append_number(out, kBlockBytes >> 11);
  append_number(out, root.compress_min);
  std::string free_blocks;
  if (exists) {
    // None: revision, first block behind the file, and where the list would be
    // read from and written to, each a block and an offset.
    append_number(free_blocks, kRevision);
    append_number(free_blocks, root.blocks);
    free_blocks.append(4, '\0');
  }
  append_string(out, free_blocks);
}

}  // namespace

void add_document(GlassCounts& counts, std::uint32_t length,
                  std::uint32_t largest_wdf) {
  add_counts(counts, {.documents = 1,
                      .shortest = length,
                      .longest = length,
                      .largest_wdf = largest_wdf,
                      .total_length = length});
}

void add_counts(GlassCounts& counts, const GlassCounts& behind) {
  counts.documents += behind.documents;
  counts.gaps += behind.gaps;
  if (counts.shortest == 0 ||
      (behind.shortest > 0 && behind.shortest < counts.shortest)) {
    counts.shortest = behind.shortest;
  }
  counts.longest = std::max(counts.longest, behind.longest);
  counts.largest_wdf = std::max(counts.largest_wdf, behind.largest_wdf);
  counts.total_length += behind.total_length;
}

std::string file_name(Table table) {
  constexpr std::array<const char*, kTables> kNames = {
      "postlist", "docdata", "termlist", "position", "spelling", "synonym"};
  return std::string(kNames[static_cast<std::size_t>(table)]) + ".glass";
}

std::uint32_t compress_min(Table table) {
  constexpr std::uint32_t kWorthIt = 18;
  const bool never = table == Table::Postlist || table == Table::Position;
  return never ? 0 : kWorthIt;
}

void write_version(const fs::path& folder,
                   const std::array<Root, kTables>& roots,
                   const GlassCounts& counts) {
  std::string bytes(kLayout);
  append_uuid(bytes);
  append_number(bytes, kRevision);
  for (const Root& root : roots) append_root(bytes, root);
  append_number(bytes, counts.documents);
  append_number(bytes, counts.gaps);
  append_number(bytes, counts.shortest);
  append_number(bytes, counts.largest_wdf);
  append_number(bytes, counts.longest - counts.largest_wdf);
  append_number(bytes, 0);  // oldest changeset
  append_number(bytes, counts.total_length);
  append_number(bytes, 0);  // the most frequent word for spelling
  OutputFile file(folder / "iamglass");
  file.append(bytes);
  file.close();
}

bool is_known_layout(const fs::path& folder) {
  const fs::path probe = folder / "layout";
  Xapian::WritableDatabase(probe.string(),
                           Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                               Xapian::DB_NO_SYNC)
      .close();
  std::string begins(kLayout.size(), '\0');
  std::ifstream(probe / "iamglass", std::ios::binary)
      .read(begins.data(), static_cast<std::streamsize>(begins.size()));
  fs::remove_all(probe);
  return begins == kLayout;
}

}  // namespace dateline::indexer::glass
