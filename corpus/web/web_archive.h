// SPDX-License-Identifier: GPL-3.0-or-later
//
// Web archives as containers of pages. Only what can hold a story comes out:
// HTML, plain text and JSON of responses with status 200, resources, and the
// plain text that some crawls keep beside them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "corpus/container.h"
#include "corpus/stream.h"

namespace dateline::corpus {

/// One record holds no more; some three times this is in memory at once.
inline constexpr std::uint64_t kMaxPageBytes = 64ull << 20;

struct WebPage {
  std::string uri;
  std::string charset;           // as HTTP declares it; may be empty
  std::int64_t captured_ns = 0;  // since 1970; 0: not known
  std::string bytes;
};

struct WebArchiveSinks {
  /// False: the taker has had enough.
  const std::function<bool(WebPage&&)>& take;
  /// `uri` is empty where it is not known.
  const std::function<void(const std::string& uri, std::string reason)>&
      problem;
};

/// Hands over the pages of the archive in `stream`, whose first bytes are
/// `head` already. Records over `max_bytes` or kMaxPageBytes are problems.
/// False: the taker has had enough.
bool read_web_archive(ByteStream& stream, std::string head,
                      std::uint64_t max_bytes, ExpansionBudget& budget,
                      const WebArchiveSinks& sinks);

}  // namespace dateline::corpus
