// SPDX-License-Identifier: GPL-3.0-or-later
//
// 14 bytes of name, 2 of format, 16 of uuid; then numbers, seven bits a byte,
// the lowest first, the eighth bit where another follows: the revision, and of
// each of six tables root block, levels, entries, size of a block / 2,048,
// shortest compressed tag, and length of a text that follows; then counts and
// bounds over all documents.
#include "schema/version_file.h"

#include <bit>
#include <cstdint>
#include <limits>
#include <optional>

#include "schema/mapped_file.h"

namespace dateline {
namespace {

constexpr std::string_view kName = "\x0f\rXapian Glass";
constexpr std::size_t kUuidEnd = kName.size() + 2 + 16;
constexpr std::string_view kFormat = "\x04\x6e";  // 14 March 2016
constexpr std::uint64_t kSizeUnit = 2048, kLargestBlock = 65536 / kSizeUnit;

std::optional<std::uint64_t> take_number(std::string_view& in) {
  std::uint64_t number = 0;
  for (int shift = 0; shift < 63 && !in.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) return number;
  }
  return std::nullopt;
}

struct Table {
  std::uint64_t block = 0, levels = 0;  // of the root; above two flags
  std::uint64_t size = 0;               // of a block / 2,048
};

/// Nothing where the bytes end.
std::optional<Table> take_table(std::string_view& in) {
  const auto root = take_number(in), levels = take_number(in),
             entries = take_number(in), size = take_number(in),
             shortest = take_number(in), text = take_number(in);
  if (!root || !levels || !entries || !size || !shortest || !text ||
      *text > in.size()) {
    return std::nullopt;
  }
  in.remove_prefix(*text);
  return Table{*root, *levels, *size};
}

/// Takes a number of 32 bits.
bool take(std::string_view& in, std::uint32_t& to) {
  const auto number = take_number(in);
  if (!number || *number > std::numeric_limits<std::uint32_t>::max()) {
    return false;
  }
  to = static_cast<std::uint32_t>(*number);
  return true;
}

bool take_counts(std::string_view& in, GlassCounts& counts) {
  std::uint32_t above_wdf = 0;
  if (!take(in, counts.documents) || !take(in, counts.gaps) ||
      !take(in, counts.shortest) || !take(in, counts.largest_wdf) ||
      !take(in, above_wdf) || !take_number(in)) {  // the oldest changeset
    return false;
  }
  counts.longest = counts.largest_wdf + above_wdf;
  const auto total = take_number(in);
  counts.total_length = total.value_or(0);
  return total.has_value();
}

/// Where `table` begins; nothing if it has no blocks. False: it can't be so.
bool has_root(const Table& table, std::uint32_t revision,
              std::optional<TableRoot>& root) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  if (table.block > kMost || table.levels > kMost) return false;
  const bool has_blocks = (table.levels & 1) == 0;
  if (!has_blocks) return true;
  root = {revision, static_cast<std::uint32_t>(table.block),
          static_cast<unsigned>(table.levels >> 2),
          static_cast<std::size_t>(table.size * kSizeUnit)};
  return true;
}

}  // namespace

bool has_sound_block_sizes(std::string_view bytes) {
  if (!bytes.starts_with(kName) || bytes.size() < kUuidEnd) return true;
  bytes.remove_prefix(kUuidEnd);
  if (!take_number(bytes)) return true;
  for (std::size_t table = 0; table < kGlassTables; ++table) {
    const auto found = take_table(bytes);
    if (!found) return true;
    if (!std::has_single_bit(found->size) || found->size > kLargestBlock) {
      return false;
    }
  }
  return true;
}

bool has_sound_version_file(const std::filesystem::path& segment) {
  const auto file = MappedFile::open(segment / "iamglass");
  return !file || has_sound_block_sizes(file->bytes());
}

std::optional<VersionFile> read_version_file(
    const std::filesystem::path& segment) {
  const auto file = MappedFile::open(segment / "iamglass");
  if (!file) return std::nullopt;
  std::string_view bytes = file->bytes();
  if (!bytes.starts_with(kName) || bytes.size() < kUuidEnd ||
      bytes.substr(kName.size(), kFormat.size()) != kFormat) {
    return std::nullopt;
  }
  bytes.remove_prefix(kUuidEnd);
  std::uint32_t revision = 0;
  if (!take(bytes, revision)) return std::nullopt;
  VersionFile version;
  for (std::optional<TableRoot>& root : version.roots) {
    const auto table = take_table(bytes);
    if (!table || !has_root(*table, revision, root)) return std::nullopt;
  }
  if (!take_counts(bytes, version.counts)) return std::nullopt;
  return version;
}

}  // namespace dateline
