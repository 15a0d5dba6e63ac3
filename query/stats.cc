// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/stats.h"

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <utility>

#include "query/fold.h"
#include "query/run.h"
#include "schema/record.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

Node everything() { return Node{}; }

Results counted(Archive& archive, const SearchOptions& visible,
                std::vector<FacetRequest> requests) {
  SearchOptions options = visible;
  options.limit = 0;
  options.killed = true;
  options.facets = std::move(requests);
  return search(archive, everything(), options);
}

/// How many filings each family has, and one of them.
struct Sizes {
  struct Size {
    std::uint64_t filings = 0;
    Xapian::docid first = 0;
  };
  std::unordered_map<std::string, Size> by_family;
  std::uint64_t filings = 0;  // in families
};

Sizes family_sizes(const Archive& archive) {
  Sizes sizes;
  const std::uint32_t slot = fold_slot(Fold::Story);
  const Xapian::Database& database = archive.database();
  for (auto at = database.valuestream_begin(slot);
       at != database.valuestream_end(slot); ++at) {
    if (archive.is_deleted(at.get_docid())) continue;
    Sizes::Size& size = sizes.by_family[*at];
    if (size.filings++ == 0) size.first = at.get_docid();
    ++sizes.filings;
  }
  return sizes;
}

/// Filings whose very words another one has, but for one of each.
std::uint64_t repeated_filings(const Archive& archive) {
  const std::uint32_t slot = fold_slot(Fold::Exact);
  const Xapian::Database& database = archive.database();
  std::vector<std::uint64_t> texts;
  for (auto at = database.valuestream_begin(slot);
       at != database.valuestream_end(slot); ++at) {
    if (!archive.is_deleted(at.get_docid())) texts.push_back(stable_hash(*at));
  }
  std::sort(texts.begin(), texts.end());
  return static_cast<std::uint64_t>(
      texts.end() - std::unique(texts.begin(), texts.end()));
}

/// The filing that the family is called by, or `any` if it is not there.
Xapian::docid eldest(const Archive& archive, const std::string& family,
                     Xapian::docid any) {
  const Xapian::Database& database = archive.database();
  const std::string term = std::string(field_row(Field::Id).prefix) + family;
  for (auto at = database.postlist_begin(term);
       at != database.postlist_end(term); ++at) {
    if (!archive.is_deleted(*at)) return *at;
  }
  return any;
}

std::vector<LargeFamily> largest_of(const Archive& archive,
                                    const Sizes& families,
                                    const std::optional<Instant>& now) {
  constexpr std::size_t kShown = 5;
  std::vector<std::pair<std::string, Sizes::Size>> order(
      families.by_family.begin(), families.by_family.end());
  const auto count = std::min(kShown, order.size());
  std::partial_sort(order.begin(),
                    order.begin() + static_cast<std::ptrdiff_t>(count),
                    order.end(), [](const auto& a, const auto& b) {
                      return a.second.filings != b.second.filings
                                 ? a.second.filings > b.second.filings
                                 : a.first < b.first;
                    });
  std::vector<LargeFamily> largest;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [id, size] = order[i];
    const Story story = decode_record(
        archive.database()
            .get_document(eldest(archive, id, size.first))
            .get_data());
    const std::optional<Instant> release = held_until(story);
    const bool held = now && release && *release > *now;
    largest.push_back({id, size.filings, held ? "" : story.headline});
  }
  return largest;
}

/// Headlines of what is held back at `now` are left out.
void add_folds(const Archive& archive, const std::optional<Instant>& now,
               ArchiveStats& stats) {
  const Sizes families = family_sizes(archive);
  stats.folded =
      stats.stories - families.filings + families.by_family.size();
  stats.repeated = repeated_filings(archive);
  stats.largest = largest_of(archive, families, now);
}

}  // namespace

ArchiveStats archive_stats(Archive& archive, Instant now, bool embargoed) {
  ArchiveStats stats;
  const Results results = counted(
      archive, {.embargoed = embargoed, .now = now},
      {{.field = Field::Agency, .limit = 0},
       {.field = Field::Lang, .limit = 0},
       {.field = Field::Date, .step = DateStep::Year, .limit = 0},
       {.field = Field::Is, .limit = 0},
       {.field = Field::Date, .step = DateStep::Day, .limit = 0}});
  archive.retrying([&] {
    stats = {};
    stats.stories = archive.stories();
    stats.revision = archive.revision();
    stats.average_words = archive.database().get_average_length();
    add_folds(archive, embargoed ? std::nullopt : std::optional(now), stats);
    for (const Manifest& manifest : archive.manifests()) {
      stats.segments += manifest.segments.size();
      for (const Segment& segment : manifest.segments) {
        stats.bytes += segment.bytes;
      }
    }
    if (const auto held = held_stories(archive, now); !held.empty()) {
      stats.held = count_matches(archive, archive.without_deleted(held));
    }
  });
  stats.agencies = results.facets[0];
  stats.languages = results.facets[1];
  stats.years = results.facets[2];
  for (const FacetValue& mark : results.facets[3].values) {
    if (mark.value == kKilledMark) stats.killed = mark.count;
  }
  if (const auto& days = results.facets[4].values; !days.empty()) {
    stats.first_day = days.front().value;
    stats.last_day = days.back().value;
  }
  return stats;
}

FacetCounts top_values(Archive& archive, const FacetRequest& request,
                       Instant now) {
  return counted(archive, {.now = now}, {request}).facets.front();
}

}  // namespace dateline::query
