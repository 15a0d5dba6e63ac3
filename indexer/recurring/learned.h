// SPDX-License-Identifier: GPL-3.0-or-later
//
// ARCHIVE/learned/lines: the sample of stories from which recurring lines are
// learned, between runs. It can be lost: the next run then reads its files
// again, which `birth` tells it to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/recurring/sample.h"

namespace dateline::indexer {

struct Learned {
  LineSample sample;
  std::uint64_t birth = 0;  // revision of the archive when learning began
  bool operator==(const Learned&) const = default;
};

/// The bytes of the file, with a checksum, and back. Throws Error{Damaged} for
/// bytes that encode() did not write; any are safe to try.
std::string encode_learned(const Learned& learned);
Learned decode_learned(std::string_view bytes);

/// What `archive` has learned; without a file, or with one that is damaged or
/// of another version, nothing, born at `revision`.
Learned read_learned(const std::filesystem::path& archive,
                     std::uint64_t revision);

bool has_learned(const std::filesystem::path& archive);

/// Replaces the file durably.
void write_learned(const std::filesystem::path& archive,
                   const Learned& learned);

}  // namespace dateline::indexer
