// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who moved it first: of everything that a query matches, the earliest filing
// of each agency.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/archive.h"
#include "query/ast.h"
#include "query/search.h"
#include "schema/story.h"

namespace dateline::query {

struct FirstFiling {
  std::string agency;  // canonical; empty: not known
  Story story;
  // Seconds after the very first; nothing where one of the two is known to the
  // day only, and for the first itself.
  std::optional<std::int64_t> lag_s;
  std::int64_t lag_days = 0;  // calendar days after it, always known
};

struct FirstFilings {
  std::vector<FirstFiling> filings;  // earliest first
  std::uint64_t agencies = 0;        // in all, before the limit
  std::uint64_t matches = 0;
  std::uint64_t undated = 0;  // matches whose day is not known: left out
  bool partial = false;       // a segment or a host was left out
};

/// The earliest filings of at most `options.limit` agencies. Equal times keep
/// the order of the archive. Throws as search() does.
FirstFilings first_filings(Archive& archive, const Node& root,
                           const SearchOptions& options);

}  // namespace dateline::query
