// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/family.h"

#include <xapian.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "query/story_by_id.h"
#include "query/word_diff.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/reprint.h"
#include "schema/shingles.h"
#include "schema/standing.h"

namespace dateline::query {
namespace {

constexpr double kMinShare = 0.05;

using Shingles = std::vector<std::uint64_t>;

std::optional<std::int64_t> time_of(const Story& story) {
  const Moment& moment = story_moment(story);
  if (moment.precision < Precision::Day) return std::nullopt;
  return moment.utc.time_since_epoch().count();
}

/// `most` at most.
std::vector<Xapian::docid> found_in(const Xapian::Database& database,
                                    const Xapian::Query& query,
                                    std::size_t most) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found =
      enquire.get_mset(0, static_cast<Xapian::doccount>(most));
  std::vector<Xapian::docid> stories;
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    stories.push_back(*hit);
  }
  return stories;
}

/// The stored family of the story and the stories in it, kMaxFilings at most.
std::vector<Story> stories_of_family(Archive& archive, const std::string& id,
                                     std::string& family) {
  const std::uint32_t slot = field_row(Field::Family).slot;
  std::vector<Story> stories;
  family = family_id(archive, id);
  if (family.empty()) return stories;
  const Xapian::Query query(Xapian::Query::OP_VALUE_RANGE, slot, family,
                            family);
  const Xapian::Database& here = archive.database();
  for (const Xapian::docid story :
       found_in(here, archive.without_deleted(query), kMaxFilings)) {
    stories.push_back(stored_story(here.get_document(story)));
  }
  if (!archive.has_hosts()) return stories;
  const auto there =
      found_in(archive.far(), query, kMaxFilings - stories.size());
  for (const Xapian::Document& document : archive.far_documents(there)) {
    stories.push_back(stored_story(document));
  }
  return stories;
}

bool has_mark(const Story& story, std::string_view mark) {
  const auto marks = derived_values(story, Field::Is);
  return std::ranges::find(marks, mark) != marks.end();
}

bool orders(const Story& story, Verdict verdict) {
  return std::ranges::any_of(
      story.orders,
      [&](const Order& order) { return order.verdict == verdict; });
}

FilingKind kind_of(const Filing& filing) {
  const Story& story = filing.story;
  if (is_ruled(story, Verdict::Kill)) return FilingKind::Killed;
  if (orders(story, Verdict::Kill)) return FilingKind::Kill;
  if (is_killed(story)) return FilingKind::Killed;
  if (!filing.from) return FilingKind::First;
  if (has_mark(story, "correction") || orders(story, Verdict::Correct)) {
    return FilingKind::Correction;
  }
  // What is too short to be compared is marked where it is indexed.
  return filing.overlap >= kReprintOverlap || has_mark(story, kReprintMark)
             ? FilingKind::Reprint
             : FilingKind::Update;
}

/// Sets each filing against the earlier one that it is nearest to.
void compare(std::vector<Filing>& filings) {
  Analyzer analyzer;
  std::vector<Shingles> texts;
  for (std::size_t at = 0; at < filings.size(); ++at) {
    Filing& filing = filings[at];
    texts.push_back(shingle_set(filing.story, analyzer));
    for (std::size_t before = 0; before < at; ++before) {
      const double overlap = jaccard(texts[before], texts[at]);
      if (!filing.from || overlap > filing.overlap) {
        filing.from = before;
        filing.overlap = overlap;
      }
    }
    const Story& base = filing.from ? filings[*filing.from].story : Story();
    const auto runs = word_diff(base, filing.story, analyzer);
    filing.added = count_words(runs, Edit::Added);
    filing.removed = count_words(runs, Edit::Removed);
    filing.words = filing.added + count_words(runs, Edit::Kept);
    if (!filing.from) filing.added = 0;
    filing.kind = kind_of(filing);
  }
}

}  // namespace

std::string_view to_string(FilingKind kind) {
  switch (kind) {
    case FilingKind::First: return "first";
    case FilingKind::Update: return "update";
    case FilingKind::Correction: return "correction";
    case FilingKind::Reprint: return "reprint";
    case FilingKind::Killed: return "killed";
    case FilingKind::Kill: return "kill";
  }
  return "first";
}

std::string family_id(const Archive& archive, const std::string& id) {
  const Xapian::Database& database = archive.database();
  const std::string term = std::string(field_row(Field::Id).prefix) + id;
  for (auto at = database.postlist_begin(term);
       at != database.postlist_end(term); ++at) {
    if (archive.is_deleted(*at)) continue;
    return database.get_document(*at).get_value(field_row(Field::Family).slot);
  }
  if (!archive.has_hosts()) return {};
  const Xapian::Database& far = archive.far();
  const auto at = far.postlist_begin(term);
  return at == far.postlist_end(term)
             ? std::string()
             : far.get_document(*at).get_value(field_row(Field::Family).slot);
}

Family read_family(Archive& archive, std::string_view id, Instant now) {
  Family family;
  Story story = story_by_id(archive, id);
  if (is_held(story, now)) {
    throw Error(ErrorKind::Query, story.id, "held back by its source",
                "dateline show " + story.id + " says until when");
  }
  std::vector<Story> stories;
  archive.retrying([&] {
    family.id.clear();
    stories = stories_of_family(archive, story.id, family.id);
  });
  std::erase_if(stories, [&](const Story& each) { return is_held(each, now); });
  if (stories.empty()) stories.push_back(std::move(story));
  std::ranges::sort(stories, {}, [](const Story& each) {
    const auto time = time_of(each);
    return std::tuple(!time.has_value(), time.value_or(0), each.id);
  });
  // A story may lie in more than one archive.
  const auto twice = std::unique(
      stories.begin(), stories.end(),
      [](const Story& a, const Story& b) { return a.id == b.id; });
  stories.erase(twice, stories.end());
  for (Story& each : stories) {
    family.filings.push_back({.story = std::move(each)});
  }
  compare(family.filings);
  family.partial = archive.is_partial();
  return family;
}

std::size_t index_of(const Family& family, std::string_view id) {
  for (std::size_t at = 0; at < family.filings.size(); ++at) {
    if (family.filings[at].story.id.starts_with(id)) return at;
  }
  return 0;
}

std::vector<Use> uses_of(const Family& family, std::size_t of) {
  Analyzer analyzer;
  const Story& used = family.filings.at(of).story;
  const Shingles text = shingle_set(used, analyzer);
  const auto time = time_of(used);
  const auto agencies = derived_values(used, Field::Agency);
  std::vector<Use> uses;
  for (std::size_t at = 0; at < family.filings.size(); ++at) {
    const Story& story = family.filings[at].story;
    Use use{.filing = at};
    if (const auto later = time_of(story); time && later) {
      use.lag_s = *later - *time;
    }
    if (at == of || use.lag_s.value_or(0) < 0) continue;
    use.share = containment(text, shingle_set(story, analyzer));
    if (use.share < kMinShare) continue;
    const auto theirs = derived_values(story, Field::Agency);
    use.credited = std::ranges::any_of(agencies, [&](std::string_view name) {
      return std::ranges::find(theirs, name) != theirs.end();
    });
    uses.push_back(use);
  }
  return uses;
}

}  // namespace dateline::query
