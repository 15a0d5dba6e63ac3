// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/stats.h"

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "query/dictionary.h"
#include "query/fold.h"
#include "query/hosts/filings.h"
#include "query/hosts/host.h"
#include "query/hosts/tally.h"
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

/// What a slot holds on hosts, and in how many filings.
using Contents = std::map<std::string, std::uint64_t>;

/// How many filings each family has.
struct Sizes {
  std::unordered_map<std::string, std::uint64_t> by_family;
  std::uint64_t filings = 0;  // in families
};

Sizes family_sizes(const Archive& archive, const Contents& there) {
  Sizes sizes;
  for (const auto& [family, count] : there) {
    sizes.by_family[family] += count;
    sizes.filings += count;
  }
  const std::uint32_t slot = fold_slot(Fold::Story);
  const Xapian::Database& database = archive.database();
  for (auto at = database.valuestream_begin(slot);
       at != database.valuestream_end(slot); ++at) {
    if (archive.is_deleted(at.get_docid())) continue;
    ++sizes.by_family[*at];
    ++sizes.filings;
  }
  return sizes;
}

/// Filings whose very words another one has, but for one of each.
std::uint64_t repeated_filings(const Archive& archive, const Contents& there) {
  const std::uint32_t slot = fold_slot(Fold::Exact);
  const Xapian::Database& database = archive.database();
  std::vector<std::uint64_t> texts;
  for (const auto& [text, count] : there) {
    texts.insert(texts.end(), count, stable_hash(text));
  }
  for (auto at = database.valuestream_begin(slot);
       at != database.valuestream_end(slot); ++at) {
    if (!archive.is_deleted(at.get_docid())) texts.push_back(stable_hash(*at));
  }
  std::sort(texts.begin(), texts.end());
  return static_cast<std::uint64_t>(
      texts.end() - std::unique(texts.begin(), texts.end()));
}

struct Filed {
  bool undated = false;  // those come last
  std::string order;
  bool is_far = false;
  Xapian::docid document = 0;

  auto operator<=>(const Filed&) const = default;
};

Filed filed(std::string order, bool is_far, Xapian::docid document) {
  const bool undated = !order_key_moment(order).known();
  return {undated, std::move(order), is_far, document};
}

/// The filings of `families`, the earliest of each first.
std::map<std::string, std::vector<Filed>> filings_of(
    const Archive& archive, const std::set<std::string>& families) {
  std::map<std::string, std::vector<Filed>> filings;
  const std::uint32_t slot = fold_slot(Fold::Story);
  const Xapian::Database& database = archive.database();
  for (auto at = database.valuestream_begin(slot);
       at != database.valuestream_end(slot); ++at) {
    const Xapian::docid filing = at.get_docid();
    if (!families.contains(*at) || archive.is_deleted(filing)) continue;
    filings[*at].push_back(
        filed(database.get_document(filing).get_value(kOrderSlot), false,
              filing));
  }
  if (archive.has_hosts() && !families.empty()) {
    for (FarFiling& filing :
         filings_there(archive, {families.begin(), families.end()})) {
      filings[filing.family].push_back(
          filed(std::move(filing.order), true, filing.document));
    }
  }
  for (auto& [family, list] : filings) std::sort(list.begin(), list.end());
  return filings;
}

/// The headline of the earliest of `filings` that has one and may be shown at
/// `now`; empty: none has.
std::string first_headline(const Archive& archive,
                           const std::vector<Filed>& filings,
                           const std::optional<Instant>& now) {
  for (const Filed& filing : filings) {
    const Xapian::Database& database =
        filing.is_far ? archive.far() : archive.database();
    const Story story =
        decode_record(database.get_document(filing.document).get_data());
    if (!story.headline.empty() && !(now && is_held(story, *now))) {
      return story.headline;
    }
  }
  return {};
}

std::vector<LargeFamily> largest_of(const Archive& archive,
                                    const Sizes& families,
                                    const std::optional<Instant>& now) {
  constexpr std::size_t kShown = 5;
  std::vector<std::pair<std::string, std::uint64_t>> order(
      families.by_family.begin(), families.by_family.end());
  const auto count = std::min(kShown, order.size());
  std::partial_sort(order.begin(),
                    order.begin() + static_cast<std::ptrdiff_t>(count),
                    order.end(), [](const auto& a, const auto& b) {
                      return a.second != b.second ? a.second > b.second
                                                  : a.first < b.first;
                    });
  order.resize(count);
  std::set<std::string> names;
  for (const auto& [id, size] : order) names.insert(id);
  const auto filings = filings_of(archive, names);
  std::vector<LargeFamily> largest;
  for (const auto& [id, size] : order) {
    const auto found = filings.find(id);
    if (found == filings.end()) continue;
    largest.push_back({id, size, first_headline(archive, found->second, now)});
  }
  return largest;
}

/// Headlines of what is held back at `now` are left out.
void add_folds(const Archive& archive, const std::optional<Instant>& now,
               ArchiveStats& stats) {
  SlotCounts there{.slots = {{}, {}}};
  if (archive.has_hosts()) {
    there = count_slots(archive, Xapian::Query::MatchAll,
                        {fold_slot(Fold::Story), fold_slot(Fold::Exact)});
  }
  const Sizes families = family_sizes(archive, there.slots[0]);
  stats.folded =
      stats.stories - families.filings + families.by_family.size();
  stats.repeated = repeated_filings(archive, there.slots[1]);
  stats.largest = largest_of(archive, families, now);
}

/// How many are held back at `now`, there too.
std::uint64_t count_held(const Archive& archive, Instant now) {
  const Xapian::Query held = held_stories(archive, now);
  if (held.empty()) return 0;
  const std::uint64_t here =
      count_matches(archive, archive.without_deleted(held));
  return archive.has_hosts()
             ? here + count_slots(archive, held, {}).matches
             : here;
}

void add_sizes(const Archive& archive, ArchiveStats& stats) {
  for (const Manifest& manifest : archive.manifests()) {
    stats.segments += manifest.segments.size();
    for (const Segment& segment : manifest.segments) {
      stats.bytes += segment.bytes;
    }
  }
  for (const Host& host : archive.hosts()) {
    stats.segments += host.served.segments;
    stats.bytes += host.served.bytes;
  }
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
    stats.average_words = archive.dictionary().get_average_length();
    add_folds(archive, embargoed ? std::nullopt : std::optional(now), stats);
    add_sizes(archive, stats);
    stats.held = count_held(archive, now);
  });
  stats.partial = archive.is_partial();
  stats.agencies = results.facets[0];
  stats.languages = results.facets[1];
  stats.years = results.facets[2];
  for (const FacetValue& mark : results.facets[3].values) {
    if (mark.value == kKilledMark) stats.killed = mark.count;
    if (mark.value == kReprintMark) stats.reprints = mark.count;
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
