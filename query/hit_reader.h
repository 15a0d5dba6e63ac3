// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a match to the hit that is shown: its story, its family.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "query/archive.h"
#include "query/search.h"
#include "query/second_look.h"

namespace dateline::query {

/// Keeps what it learns of families for hits to come; not beyond the archive's
/// next change.
class HitReader {
 public:
  using Families = std::map<std::string, std::uint64_t, std::less<>>;

  explicit HitReader(const Archive& archive) : archive_(archive) {}
  /// `killed` tells how many filings of each family were killed, where the
  /// archive does not have them all.
  HitReader(const Archive& archive, std::function<Families()> killed)
      : archive_(archive), killed_filings_(std::move(killed)) {}

  Hit read(const RankedMatch& found, std::uint64_t rank);

 private:
  std::uint64_t killed_in(const std::string& family);

  const Archive& archive_;
  std::function<Families()> killed_filings_;
  // Filings that were killed, by family; read once a hit has one.
  std::optional<Families> killed_;
};

/// How many filings of each family were killed. Few stories are: all that are,
/// are asked for their family.
HitReader::Families killed_filings(const Archive& archive);

}  // namespace dateline::query
