// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/packed_pairs.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

static_assert(std::endian::native == std::endian::little,
              "pairs are read as they lie");

constexpr std::uint64_t kWordBits = 64, kWordBytes = 8;
constexpr std::uint64_t kBucketsPerEntry = 256;
// As many as can be read at once from any bit on.
constexpr unsigned kMostEntryBits = 57;
static_assert(PackedPairs::kMinKeyBits + PackedPairs::kWholeKey <=
              kMostEntryBits);
// Of keys that are not there one in 2^5 to 2^6 is found.
constexpr unsigned kTellingBits = 5;

struct Head {
  std::uint64_t pairs = 0;
  std::uint8_t key_bits = 0, low_bits = 0, docid_bits = 0;
  std::uint8_t unused[5] = {};
};
static_assert(sizeof(Head) == 16);

std::uint64_t words_for(std::uint64_t bits) {
  return (bits + kWordBits - 1) / kWordBits;
}

unsigned bits_of(std::uint64_t number) {
  return static_cast<unsigned>(std::bit_width(number));
}

/// The sizes of the parts, all in words.
struct Sizes {
  std::uint64_t directory, row, entries;

  explicit Sizes(const Head& head)
      : Sizes(head, std::uint64_t{1} << (head.key_bits - head.low_bits)) {}

  std::uint64_t all() const {
    return sizeof(Head) / kWordBytes + directory + row + entries + 1;
  }

 private:
  Sizes(const Head& head, std::uint64_t buckets)
      : directory((buckets + kBucketsPerEntry - 1) / kBucketsPerEntry),
        row(words_for(head.pairs + buckets)),
        entries(words_for(head.pairs * (head.low_bits + head.docid_bits))) {}
};

bool is_sound(const Head& head, std::size_t bytes) {
  return head.key_bits >= PackedPairs::kMinKeyBits &&
         head.key_bits <= PackedPairs::kWholeKey &&
         head.low_bits <= head.key_bits &&
         head.low_bits + head.docid_bits <= kMostEntryBits &&
         head.pairs <= bytes * kWordBytes &&  // a bit each, at least
         bytes % kWordBytes == 0 && Sizes(head).all() == bytes / kWordBytes;
}

/// What fits `pairs`.
Head head_for(const std::vector<KeyPair>& pairs) {
  std::uint32_t last = 0;
  for (const KeyPair& pair : pairs) last = std::max(last, pair.docid);
  const unsigned width = bits_of(pairs.size());
  Head head;
  head.key_bits = static_cast<std::uint8_t>(std::clamp(
      width + kTellingBits, PackedPairs::kMinKeyBits, PackedPairs::kWholeKey));
  head.low_bits = static_cast<std::uint8_t>(
      head.key_bits - std::min<unsigned>(width, head.key_bits));
  head.docid_bits = static_cast<std::uint8_t>(bits_of(last));
  return head;
}

/// Bits one after another, the lowest first, in zeroed words.
class BitWriter {
 public:
  explicit BitWriter(char* to) : to_(to) {}

  void put(std::uint64_t number, unsigned bits) {
    pending_ |= number << used_;
    used_ += bits;
    if (used_ < kWordBits) return;
    std::memcpy(to_, &pending_, kWordBytes);
    to_ += kWordBytes;
    used_ -= kWordBits;
    pending_ = number >> (bits - used_);
  }
  void finish() {
    if (used_ > 0) std::memcpy(to_, &pending_, kWordBytes);
  }

 private:
  char* to_;
  std::uint64_t pending_ = 0, used_ = 0;
};

/// Of cut keys.
void write_directory(const std::vector<KeyPair>& pairs, const Head& head,
                     char* directory) {
  const std::uint64_t buckets = std::uint64_t{1}
                                << (head.key_bits - head.low_bits);
  std::size_t at = 0;
  for (std::uint64_t bucket = 0; bucket < buckets; bucket += kBucketsPerEntry) {
    while (at < pairs.size() && pairs[at].key >> head.low_bits < bucket) ++at;
    const std::uint64_t begin = at + bucket;
    std::memcpy(directory, &begin, kWordBytes);
    directory += kWordBytes;
  }
}

/// The same, a 1 for each pair; zeros are there.
void write_row(const std::vector<KeyPair>& pairs, const Head& head, char* row) {
  for (std::size_t at = 0; at < pairs.size(); ++at) {
    const std::size_t bit = at + (pairs[at].key >> head.low_bits);
    row[bit / 8] = static_cast<char>(row[bit / 8] | 1 << bit % 8);
  }
}

void write_entries(const std::vector<KeyPair>& pairs, const Head& head,
                   char* entries) {
  BitWriter bits(entries);
  const std::uint64_t mask = (std::uint64_t{1} << head.low_bits) - 1;
  for (const KeyPair& pair : pairs) {
    bits.put((pair.key & mask) | std::uint64_t{pair.docid} << head.low_bits,
             head.low_bits + head.docid_bits);
  }
  bits.finish();
}

}  // namespace

std::optional<PackedPairs> PackedPairs::read(std::string_view bytes) {
  Head head;
  if (bytes.size() < sizeof head) return std::nullopt;
  std::memcpy(&head, bytes.data(), sizeof head);
  if (!is_sound(head, bytes.size())) return std::nullopt;
  const Sizes sizes(head);
  PackedPairs packed;
  packed.pairs_ = head.pairs;
  packed.key_bits_ = head.key_bits;
  packed.low_bits_ = head.low_bits;
  packed.docid_bits_ = head.docid_bits;
  packed.directory_ = bytes.data() + sizeof head;
  packed.row_ = packed.directory_ + sizes.directory * kWordBytes;
  packed.entries_ = packed.row_ + sizes.row * kWordBytes;
  return packed;
}

std::uint64_t PackedPairs::begin_of(std::uint64_t bucket) const {
  std::uint64_t at = word(directory_, bucket / kBucketsPerEntry);
  std::uint64_t zeros = bucket % kBucketsPerEntry;
  if (at >= row_bits() || zeros == 0) return at;
  // From the bit after the last zero of those before it.
  std::uint64_t from = at / kWordBits;
  std::uint64_t left = ~word(row_, from) >> at % kWordBits << at % kWordBits;
  for (const std::uint64_t end = words_for(row_bits());;) {
    const auto here = static_cast<std::uint64_t>(std::popcount(left));
    if (here >= zeros) break;
    zeros -= here;
    if (++from == end) return row_bits();
    left = ~word(row_, from);
  }
  for (; zeros > 1; --zeros) left &= left - 1;
  return from * kWordBits + static_cast<std::uint64_t>(std::countr_zero(left)) +
         1;
}

std::string pack_pairs(std::vector<KeyPair> pairs) {
  Head head = head_for(pairs);
  for (KeyPair& pair : pairs) {
    pair.key >>= PackedPairs::kWholeKey - head.key_bits;
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  head.pairs = pairs.size();
  const Sizes sizes(head);
  std::string bytes(sizes.all() * kWordBytes, '\0');
  std::memcpy(bytes.data(), &head, sizeof head);
  char* const directory = bytes.data() + sizeof head;
  char* const row = directory + sizes.directory * kWordBytes;
  write_directory(pairs, head, directory);
  write_row(pairs, head, row);
  write_entries(pairs, head, row + sizes.row * kWordBytes);
  return bytes;
}

}  // namespace dateline::indexer
