// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which of several filings of one id stays in the archive. The order is total
// and depends on nothing but the stories and their files, so that it does not
// matter which job read which first, or in which run.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "schema/story.h"

namespace dateline::indexer {

/// Compared from the first member to the last; the larger stays. A withdrawn
/// filing stands above the others of its version; one without a version above
/// all, since nothing says that it is older than any.
struct Digest {
  bool for_good = false;       // withdrawn, without a version
  std::uint64_t version = 0;
  bool withdrawn = false;
  std::int64_t time_s = 0;     // story_moment; the lowest if it is not known
  bool whole = false;          // its text is no excerpt
  std::int64_t mtime_ns = 0;   // of the file; 0: none (stdin)
  std::uint32_t ordinal = 0;   // in one file the later record stays
  std::uint64_t content = 0;   // stable_hash of the record, without its place

  auto operator<=>(const Digest&) const = default;

  /// The same story, wherever it was read from and whenever written.
  bool same_story(const Digest& other) const {
    return version == other.version && withdrawn == other.withdrawn &&
           time_s == other.time_s && content == other.content;
  }
};

Digest make_digest(const Story& story, std::int64_t mtime_ns);

/// The same but for its content: which reading of which filing it is.
Digest make_digest_of_reading(const Story& story, std::int64_t mtime_ns);

/// Some 27 bytes: one of flags, its top bit set; version, times and ordinal as
/// numbers that are short where they are small; content.
std::string encode_digest(const Digest& digest);

/// The digest in `bytes`; one that is smaller than any other if they are none.
/// Earlier archives have 39 bytes, all numbers in eight; or 36, and nothing is
/// withdrawn.
Digest decode_digest(std::string_view bytes);

}  // namespace dateline::indexer
