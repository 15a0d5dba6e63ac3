// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/digest.h"

#include <limits>

#include "indexer/orders/read.h"
#include "schema/record.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kDigestBytes = 39, kOldDigestBytes = 36;
constexpr std::uint64_t kSignBit = 1ull << 63;

void put(std::string& out, std::uint64_t number, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(number >> shift));
  }
}

std::uint64_t take(std::string_view& in, std::size_t bytes) {
  std::uint64_t number = 0;
  for (char byte : in.substr(0, bytes)) {
    number = number << 8 | static_cast<unsigned char>(byte);
  }
  in.remove_prefix(bytes);
  return number;
}

// Flipping the sign makes unsigned bytes sort as signed numbers do.
std::uint64_t sortable(std::int64_t number) {
  return static_cast<std::uint64_t>(number) ^ kSignBit;
}

std::int64_t from_sortable(std::uint64_t number) {
  return static_cast<std::int64_t>(number ^ kSignBit);
}

}  // namespace

Digest make_digest(const Story& story, std::int64_t mtime_ns) {
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
  // Two papers' copies of one filing, or one file moved, are the same story.
  digest.content = stable_hash(encode_content(story));
  return digest;
}

std::string encode_digest(const Digest& digest) {
  std::string out;
  out.reserve(kDigestBytes);
  put(out, digest.for_good ? 1 : 0, 1);
  put(out, digest.version, 8);
  put(out, digest.withdrawn ? 1 : 0, 1);
  put(out, sortable(digest.time_s), 8);
  put(out, digest.whole ? 1 : 0, 1);
  put(out, sortable(digest.mtime_ns), 8);
  put(out, digest.ordinal, 4);
  put(out, digest.content, 8);
  return out;
}

Digest decode_digest(std::string_view bytes) {
  Digest digest;
  if (bytes.size() != kDigestBytes && bytes.size() != kOldDigestBytes) {
    digest.time_s = std::numeric_limits<std::int64_t>::min();
    digest.mtime_ns = digest.time_s;
    return digest;
  }
  const bool old = bytes.size() == kOldDigestBytes;
  digest.for_good = !old && take(bytes, 1) != 0;
  digest.version = take(bytes, 8);
  digest.withdrawn = !old && take(bytes, 1) != 0;
  digest.time_s = from_sortable(take(bytes, 8));
  digest.whole = old || take(bytes, 1) != 0;
  digest.mtime_ns = from_sortable(take(bytes, 8));
  digest.ordinal = static_cast<std::uint32_t>(take(bytes, 4));
  digest.content = take(bytes, 8);
  return digest;
}

}  // namespace dateline::indexer
