// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a match to the hit that is shown: its story, its family.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "query/archive.h"
#include "query/search.h"
#include "query/second_look.h"

namespace dateline::query {

/// Keeps what it learns of families for hits to come; not beyond the archive's
/// next change.
class HitReader {
 public:
  explicit HitReader(const Archive& archive) : archive_(archive) {}

  Hit read(const RankedMatch& found, std::uint64_t rank);

 private:
  std::uint64_t killed_in(const std::string& family);

  const Archive& archive_;
  // Filings that were killed, by family; read once a hit has one.
  std::optional<std::map<std::string, std::uint64_t, std::less<>>> killed_;
};

}  // namespace dateline::query
