// SPDX-License-Identifier: GPL-3.0-or-later
//
// What keys in the tables of Xapian's glass are made of: bytes that sort as
// terms and numbers do.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// Of the list of documents' lengths, among the posting lists of terms.
inline constexpr std::string_view kLengthsKey("\0\xe0", 2);

/// Appends `value` so that bytes sort as numbers: big-endian in two bytes
/// below 2^15; above, as many ones as there are bytes beyond the first two
/// (and one more), a zero, then the value.
void append_sortable(std::string& out, std::uint32_t value);

/// What append_sortable() has appended, all of `bytes`; nothing if they are not
/// what it appends, or the number is that of no document: 0 or the highest.
inline std::optional<std::uint32_t> read_document(std::string_view bytes) {
  if (bytes.size() < 2 || bytes.size() > sizeof(std::uint32_t) + 1) {
    return std::nullopt;
  }
  const auto first = static_cast<unsigned char>(bytes[0]);
  const auto ones = static_cast<unsigned>(std::countl_one(first));
  if (bytes.size() != ones + 2) return std::nullopt;
  std::uint64_t value = first & (0xffu >> ones);
  for (const char byte : bytes.substr(1)) {
    value = value << 8 | static_cast<unsigned char>(byte);
  }
  if (value == 0 || value >= std::numeric_limits<std::uint32_t>::max()) {
    return std::nullopt;
  }
  // As short as it can be: two bytes hold 15 bits, n bytes 7 n + 1.
  const std::size_t shorter = bytes.size() == 3 ? 15 : 7 * bytes.size() - 6;
  if (bytes.size() > 2 && value >> shorter == 0) return std::nullopt;
  return static_cast<std::uint32_t>(value);
}

/// Appends `term`, every zero byte followed by 0xff, so that a single zero can
/// end it where something follows.
void append_term(std::string& out, std::string_view term);

}  // namespace dateline
