// SPDX-License-Identifier: GPL-3.0-or-later
//
// 14 bytes of name, 2 of format, 16 of uuid; then numbers, seven bits a byte,
// the lowest first, the eighth bit where another follows: the revision, and of
// each of six tables root block, levels, entries, size of a block / 2,048,
// shortest compressed tag, and length of a text that follows.
#include "schema/version_file.h"

#include <bit>
#include <cstdint>
#include <optional>

#include "schema/mapped_file.h"

namespace dateline {
namespace {

constexpr std::string_view kName = "\x0f\rXapian Glass";
constexpr std::size_t kUuidEnd = kName.size() + 2 + 16;
constexpr int kTables = 6;
constexpr std::uint64_t kLargestBlock = 65536 / 2048;

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

/// The size of a table's blocks / 2,048; nothing where the bytes end.
std::optional<std::uint64_t> take_table(std::string_view& in) {
  std::optional<std::uint64_t> root = take_number(in), levels = take_number(in),
                               entries = take_number(in),
                               block = take_number(in),
                               shortest = take_number(in),
                               text = take_number(in);
  if (!root || !levels || !entries || !shortest || !text || *text > in.size()) {
    return std::nullopt;
  }
  in.remove_prefix(*text);
  return block;
}

}  // namespace

bool has_sound_block_sizes(std::string_view bytes) {
  if (!bytes.starts_with(kName) || bytes.size() < kUuidEnd) return true;
  bytes.remove_prefix(kUuidEnd);
  if (!take_number(bytes)) return true;
  for (int table = 0; table < kTables; ++table) {
    const auto block = take_table(bytes);
    if (!block) return true;
    if (!std::has_single_bit(*block) || *block > kLargestBlock) return false;
  }
  return true;
}

bool has_sound_version_file(const std::filesystem::path& segment) {
  const auto file = MappedFile::open(segment / "iamglass");
  return !file || has_sound_block_sizes(file->bytes());
}

}  // namespace dateline
