// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/digest.h"

#include <limits>
#include <optional>

#include "indexer/orders/read.h"
#include "schema/record.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

// Sizes of earlier archives.
constexpr std::size_t kLongBytes = 39, kLongestAgoBytes = 36;
constexpr std::uint64_t kSignBit = 1ull << 63;
// In the first byte; no earlier digest has the first, but of a version of 2^63.
constexpr unsigned kPresent = 0x80, kForGood = 1, kWithdrawn = 2, kWhole = 4;

std::uint64_t take(std::string_view& in, std::size_t bytes) {
  std::uint64_t number = 0;
  for (char byte : in.substr(0, bytes)) {
    number = number << 8 | static_cast<unsigned char>(byte);
  }
  in.remove_prefix(bytes);
  return number;
}

/// Seven bits a byte, the lowest first, the top bit set in all but the last.
void put_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) {
    out.push_back(static_cast<char>(number | 0x80));
  }
  out.push_back(static_cast<char>(number));
}

/// Nothing left of `in` where there is none.
std::uint64_t take_number(std::string_view& in) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64 && !in.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) return number;
  }
  in = {};
  return number;
}

// Numbers near 0 short, of either sign.
std::uint64_t folded(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  return number < 0 ? ~(bits << 1) : bits << 1;
}

std::int64_t unfolded(std::uint64_t number) {
  const std::uint64_t half = number >> 1;
  return static_cast<std::int64_t>((number & 1) != 0 ? ~half : half);
}

std::int64_t from_sortable(std::uint64_t number) {
  return static_cast<std::int64_t>(number ^ kSignBit);
}

/// Nothing if it is not of the present form.
std::optional<Digest> decode_present(std::string_view bytes) {
  const auto flags = static_cast<unsigned>(take(bytes, 1));
  Digest digest;
  digest.for_good = (flags & kForGood) != 0;
  digest.version = take_number(bytes);
  digest.withdrawn = (flags & kWithdrawn) != 0;
  digest.time_s = unfolded(take_number(bytes));
  digest.whole = (flags & kWhole) != 0;
  digest.mtime_ns = unfolded(take_number(bytes));
  digest.ordinal = static_cast<std::uint32_t>(take_number(bytes));
  if (bytes.size() != sizeof digest.content) return std::nullopt;
  digest.content = take(bytes, sizeof digest.content);
  return digest;
}

/// The same of one of those sizes.
Digest decode_long(std::string_view bytes) {
  const bool longest_ago = bytes.size() == kLongestAgoBytes;
  Digest digest;
  digest.for_good = !longest_ago && take(bytes, 1) != 0;
  digest.version = take(bytes, 8);
  digest.withdrawn = !longest_ago && take(bytes, 1) != 0;
  digest.time_s = from_sortable(take(bytes, 8));
  digest.whole = longest_ago || take(bytes, 1) != 0;
  digest.mtime_ns = from_sortable(take(bytes, 8));
  digest.ordinal = static_cast<std::uint32_t>(take(bytes, 4));
  digest.content = take(bytes, 8);
  return digest;
}

}  // namespace

Digest make_digest_of_reading(const Story& story, std::int64_t mtime_ns) {
  const Moment& moment = story_moment(story);
  Digest digest;
  digest.version = story.version;
  digest.withdrawn = is_withdrawn(story) && !is_tombstone(story);
  digest.for_good = digest.withdrawn && story.version == 0;
  digest.time_s = moment.known() ? moment.utc.time_since_epoch().count()
                                 : std::numeric_limits<std::int64_t>::min();
  digest.whole = !story.signals.has(Signal::Excerpt);
  digest.mtime_ns = mtime_ns;
  digest.ordinal = story.ordinal;
  return digest;
}

Digest make_digest(const Story& story, std::int64_t mtime_ns) {
  Digest digest = make_digest_of_reading(story, mtime_ns);
  // Two papers' copies of one filing, or one file moved, are the same story.
  digest.content = stable_hash(encode_content(story));
  return digest;
}

std::string encode_digest(const Digest& digest) {
  const unsigned flags = kPresent | (digest.for_good ? kForGood : 0U) |
                         (digest.withdrawn ? kWithdrawn : 0U) |
                         (digest.whole ? kWhole : 0U);
  std::string out(1, static_cast<char>(flags));
  put_number(out, digest.version);
  put_number(out, folded(digest.time_s));
  put_number(out, folded(digest.mtime_ns));
  put_number(out, digest.ordinal);
  for (int shift = 56; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(digest.content >> shift));
  }
  return out;
}

Digest decode_digest(std::string_view bytes) {
  if (!bytes.empty() && static_cast<unsigned char>(bytes[0]) >= kPresent) {
    if (const auto digest = decode_present(bytes)) return *digest;
  }
  if (bytes.size() == kLongBytes || bytes.size() == kLongestAgoBytes) {
    return decode_long(bytes);
  }
  Digest least;
  least.time_s = std::numeric_limits<std::int64_t>::min();
  least.mtime_ns = least.time_s;
  return least;
}

}  // namespace dateline::indexer
