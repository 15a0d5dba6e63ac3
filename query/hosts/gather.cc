// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hosts/gather.h"

#include <algorithm>

#include "query/hosts/host.h"
#include "query/run.h"

namespace dateline::query {
namespace {

// What a server says a story scores is rounded otherwise than here.
constexpr double kSlack = 1e-6;
// Documents that are held before they are indexed here.
constexpr std::size_t kAtOnce = 1000;
// Beyond those that are asked for: their scores are bounds.
constexpr std::uint64_t kMore = 10;

Sort sort_of(const PageRequest& wanted) {
  if (wanted.by_relevance) return Sort::Relevance;
  return wanted.rising ? Sort::Oldest : Sort::Newest;
}

}  // namespace

std::uint64_t wanted_first(const Plan& plan, const PageRequest& page) {
  const std::uint64_t last = page.limit > kAllHits - page.offset
                                 ? kAllHits
                                 : page.offset + page.limit;
  const bool looks = page.by_relevance && page.offset < kLookedAt &&
                     (plan.words.looked_at() ||
                      (page.newer && !plan.words.words().empty()));
  return looks ? std::max<std::uint64_t>(last, kLookedAt) : last;
}

Gathering::Gathering(Archive& archive)
    : archive_(archive), pool_(std::string(), Xapian::DB_BACKEND_INMEMORY) {}

Xapian::MSet Gathering::ask(const Asked& asked, const PageRequest& wanted,
                            Xapian::doccount count) {
  Xapian::Enquire enquire(archive_.far());
  enquire.set_query(asked.far);
  if (wanted.by_relevance) {
    enquire.set_weighting_scheme(asked.stock.weight());
    enquire.set_sort_by_relevance_then_value(kOrderSlot, true);
  } else {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kOrderSlot, !wanted.rising);
  }
  // Without checking every story, counts would be guesses.
  return enquire.get_mset(0, count, archive_.far().get_doccount());
}

void Gathering::fetch(const std::vector<Xapian::docid>& stories) {
  std::vector<Xapian::docid> unknown;
  const auto bring = [&] {
    for (const auto& document : archive_.far_documents(unknown)) {
      pool_.add_document(archive_.document_of(document));
    }
    unknown.clear();
  };
  for (const Xapian::docid story : stories) {
    if (known_.insert(story).second) unknown.push_back(story);
    if (unknown.size() == kAtOnce) bring();
  }
  bring();
}

void Gathering::fetch(const Xapian::MSet& found) {
  std::vector<Xapian::docid> stories;
  for (auto item = found.begin(); item != found.end(); ++item) {
    stories.push_back(*item);
  }
  fetch(stories);
}

/// Whether no story that was not brought can be among those wanted.
bool Gathering::is_enough(const Asked& asked, const PageRequest& wanted,
                          const Xapian::MSet& found) const {
  if (wanted.fold == Fold::None && !wanted.by_relevance) return true;
  const Archive archive = here();
  Xapian::Enquire enquire =
      make_enquire(archive, asked.near, sort_of(wanted));
  const MatchPage page = plain_page(
      archive, enquire, wanted);
  if (page.hits.size() < wanted.limit) return false;
  const RankedMatch& last = page.hits.back();
  const auto unseen = found.back();
  if (wanted.by_relevance) {
    const double bound = unseen.get_weight();
    return last.score >= bound - kSlack * std::max(1.0, bound);
  }
  const std::string key =
      archive.database().get_document(last.document).get_value(kOrderSlot);
  return wanted.rising ? key <= unseen.get_sort_key()
                       : key >= unseen.get_sort_key();
}

void Gathering::best(const Asked& asked, const PageRequest& wanted) {
  const std::uint64_t there = archive_.far().get_doccount();
  std::uint64_t count =
      wanted.limit == 0 ? 0 : std::min(there, wanted.limit + std::min(kMore, there));
  for (;;) {
    const Xapian::MSet found =
        ask(asked, wanted, static_cast<Xapian::doccount>(count));
    matches_ = found.get_matches_estimated();
    fetch(found);
    if (wanted.limit == 0 || found.size() < count || count == there ||
        is_enough(asked, wanted, found)) {
      return;
    }
    count = std::min(there, 2 * count);
  }
}

void Gathering::all(const Xapian::Query& far) {
  Xapian::Enquire enquire(archive_.far());
  enquire.set_query(far);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::doccount there = archive_.far().get_doccount();
  fetch(enquire.get_mset(0, there, there));
}

namespace {

/// What came to the host `at` since its own of `since`, `most` at most. Revisions
/// are each archive's own, and a query goes to all hosts that are asked at once:
/// so each is asked by itself.
Xapian::MSet newer_there(const Archive& archive, const Newer& newer,
                         std::size_t at, Xapian::doccount most) {
  const std::vector<Host>& hosts = archive.hosts();
  const std::size_t here = newer.since.size() - hosts.size();
  const Xapian::Database& host = hosts[at].database;
  Xapian::Enquire enquire(host);
  enquire.set_query({Xapian::Query::OP_FILTER, newer.far,
                     newer_stories(newer.since.at(here + at), newer.now)});
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, most, host.get_doccount());
}

}  // namespace

void Gathering::newer(const Newer& newer) {
  const std::size_t hosts = archive_.hosts().size();
  for (std::size_t at = 0; at < hosts; ++at) {
    const Xapian::MSet found = newer_there(
        archive_, newer, at, archive_.hosts()[at].database.get_doccount());
    std::vector<Xapian::docid> stories;
    for (auto item = found.begin(); item != found.end(); ++item) {
      stories.push_back(
          static_cast<Xapian::docid>((*item - 1) * hosts + at + 1));
    }
    fetch(stories);
  }
}

std::uint64_t count_newer(const Archive& archive, const Newer& newer) {
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < archive.hosts().size(); ++at) {
    count += newer_there(archive, newer, at, 0).get_matches_estimated();
  }
  return count;
}

Archive Gathering::here() const { return archive_.here(&pool_); }

}  // namespace dateline::query
