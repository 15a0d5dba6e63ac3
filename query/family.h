// SPDX-License-Identifier: GPL-3.0-or-later
//
// The life of a story: its filings in the order of time, what each changed,
// and who used it. Families are made while indexing (the value `family`).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/archive.h"
#include "schema/story.h"

namespace dateline::query {

enum class FilingKind : std::uint8_t {
  First, Update, Correction, Reprint,
  Killed,  // withdrawn, by itself or by another filing
  Kill,    // the notice that withdraws another one
};

std::string_view to_string(FilingKind kind);

/// What the archive's settings have made of a filing.
enum class FamilySetting : std::uint8_t { None, Joined, Split };

struct Filing {
  Story story;
  FilingKind kind = FilingKind::First;
  std::optional<std::size_t> from;  // the earlier filing it is nearest to
  double overlap = 0;               // with that (Jaccard of shingles)
  std::size_t words = 0;            // of headline and body
  std::size_t added = 0, removed = 0;  // words, against that
  FamilySetting settings = FamilySetting::None;  // for the caller to know
};

struct Family {
  std::string id;               // empty: the story is alone
  std::vector<Filing> filings;  // by time, undated ones last; never empty
  bool partial = false;         // a segment or a host was left out
};

/// More filings than this are not read.
inline constexpr std::size_t kMaxFilings = 500;

/// The family of the story `id` as the archive has it; empty: the story is
/// alone, or not there.
std::string family_id(const Archive& archive, const std::string& id);

/// The family of the story whose id is `id` or begins with it. Throws
/// Error{Query} as story_by_id().
/// Filings that are held back at `now` are left out; throws Error{Query} if
/// the story itself is.
Family read_family(Archive& archive, std::string_view id, Instant now);

/// Which filing of a family is the story `id`.
std::size_t index_of(const Family& family, std::string_view id);

/// The use of one filing by another.
struct Use {
  std::size_t filing = 0;
  double share = 0;              // of the text of the one used: 0 to 1
  std::optional<std::int64_t> lag_s;  // nothing if a time is not known
  bool credited = false;         // the agency is named as one of its agencies
};

/// Who used the filing `of`: every other one that is not earlier and has a
/// twentieth of its text or more, by time.
std::vector<Use> uses_of(const Family& family, std::size_t of);

}  // namespace dateline::query
