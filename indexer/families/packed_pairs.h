// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pairs of key and document in a third of the bytes, looked up where they lie
// (Elias, 1974; Fano, 1971). Keys are hashes. Of each so many of its upper bits
// are kept that of those which are not there one in some fifty is found all the
// same: whoever looks has to compare what is found. The uppermost choose a
// bucket, of which there are about as many as pairs; a bit row says how many
// pairs each has.
//
//   8 bytes    number of pairs
//   1 byte     bits of a key that are kept, kMinKeyBits to 32
//   1 byte     bits of those in a pair, the rest being the bucket's number
//   1 byte     bits of a document's number in a pair
//   5 bytes    0
//   directory  8 bytes each: where in the bit row the buckets 0, 256, 512, ...
//              begin
//   bit row    of each bucket a 1 for each pair, then a 0
//   pairs      lower bits of the key, then the document's number; by bucket,
//              key and number
//   8 bytes    0
//
// All little-endian, bits from the lowest on; bit row and pairs end with a
// whole number of 8 bytes.
#pragma once

#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::indexer {

struct KeyPair {
  std::uint32_t key = 0, docid = 0;
  auto operator<=>(const KeyPair&) const = default;
};

/// Pairs in the bytes that pack_pairs() made, which have to stay.
class PackedPairs {
 public:
  /// Nothing if the sizes don't agree. Whatever else is wrong with the bytes,
  /// looking into them is safe, and finds something or nothing.
  static std::optional<PackedPairs> read(std::string_view bytes);

  std::uint64_t size() const { return pairs_; }
  /// How many upper bits of a key are known.
  unsigned key_bits() const { return key_bits_; }
  /// What is known of `key`, its other bits being 0.
  std::uint32_t known(std::uint32_t key) const {
    return key >> (kWholeKey - key_bits_) << (kWholeKey - key_bits_);
  }

  /// Calls `each` with the document of every pair whose key may be `key`,
  /// ascending, until it says false.
  template <class Each>
  void find(std::uint32_t key, const Each& each) const {
    if (pairs_ == 0) return;
    const std::uint32_t cut = key >> (kWholeKey - key_bits_);
    const std::uint64_t bucket = std::uint64_t{cut} >> low_bits_;
    const std::uint64_t low = cut & ((std::uint64_t{1} << low_bits_) - 1);
    std::uint64_t row = begin_of(bucket);
    if (row < bucket) return;
    std::uint64_t at = row - bucket;
    for (; is_one(row) && at < pairs_; ++row, ++at) {
      const auto [found, docid] = entry(at);
      if (found > low || (found == low && !each(docid))) return;
    }
  }

  /// Calls `each` with every pair in ascending order, the key as known() has
  /// it.
  template <class Each>
  void visit(const Each& each) const {
    std::uint64_t at = 0;
    for (std::uint64_t first = 0; first < row_bits(); first += 64) {
      std::uint64_t ones = word(row_, first / 64);
      for (; ones != 0 && at < pairs_; ++at, ones &= ones - 1) {
        const std::uint64_t row =
            first + static_cast<std::uint64_t>(std::countr_zero(ones));
        const auto [low, docid] = entry(at);
        // As many zeros as buckets stand before it.
        const auto cut =
            static_cast<std::uint32_t>((row - at) << low_bits_ | low);
        each(KeyPair{cut << (kWholeKey - key_bits_), docid});
      }
    }
  }

  static constexpr unsigned kWholeKey = 32, kMinKeyBits = 25;

 private:
  std::uint64_t word(const char* from, std::uint64_t at) const {
    std::uint64_t number = 0;
    std::memcpy(&number, from + at * sizeof number, sizeof number);
    return number;
  }
  std::uint64_t buckets() const {
    return std::uint64_t{1} << (key_bits_ - low_bits_);
  }
  std::uint64_t row_bits() const { return pairs_ + buckets(); }
  bool is_one(std::uint64_t at) const {
    return at < row_bits() && (word(row_, at / 64) >> at % 64 & 1) != 0;
  }

  /// Where the bucket begins in the bit row; its end if there is no such.
  std::uint64_t begin_of(std::uint64_t bucket) const;
  /// Lower bits of the key, and the document: 57 bits at most, so that they
  /// stand in eight bytes.
  std::pair<std::uint64_t, std::uint32_t> entry(std::uint64_t at) const {
    const std::uint64_t first = at * (low_bits_ + docid_bits_);
    std::uint64_t bits = 0;
    std::memcpy(&bits, entries_ + first / 8, sizeof bits);
    bits >>= first % 8;
    const std::uint64_t docid =
        bits >> low_bits_ & ((std::uint64_t{1} << docid_bits_) - 1);
    return {bits & ((std::uint64_t{1} << low_bits_) - 1),
            static_cast<std::uint32_t>(docid)};
  }

  std::uint64_t pairs_ = 0;
  unsigned key_bits_ = kWholeKey, low_bits_ = 0, docid_bits_ = 0;
  const char* directory_ = nullptr;
  const char* row_ = nullptr;
  const char* entries_ = nullptr;
};

/// The bytes for `pairs`, in any order. Of pairs that are the same as far as is
/// known one is kept.
std::string pack_pairs(std::vector<KeyPair> pairs);

}  // namespace dateline::indexer
