// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/relation.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <string_view>
#include <tuple>

namespace dateline::indexer {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kNamedWindow = 24 * kHour;
constexpr std::int64_t kRetoldWindow = 12 * kHour;
constexpr std::int64_t kMaxSpan = 96 * kHour;

// Of so many figures, two filings of one story have such a share in common.
constexpr std::size_t kFewestFigures = 5;
constexpr double kSameFigures = 0.3;

// Without a time to judge by, more of the text has to be the same.
constexpr double kUndatedOverlap = 0.6;
// The same headline or slug within a day, and that much of the text: not two
// market reports.
constexpr double kNamedOverlap = 0.2;
// Words of an alert, which its first take may repeat none of; that take has so
// many times as many. Alerts among themselves are as long as each other: a desk
// that gives all of them one slug has not told one story.
constexpr std::uint32_t kAlertWords = 60, kTakeTimes = 3;
// A notice of no more words is a form that the desk fills in.
constexpr std::uint32_t kFormWords = 120;
// A text has so many times the words of what it was cut down to; of that, and of
// its figures, such a share stands in the text.
constexpr double kCutTimes = 1.5, kCutPart = 0.9, kCutFigures = 0.8;
// Mean overlap between two clusters that an update may join.
constexpr double kMeanOverlap = 0.3;
// An estimate from 64 numbers may be off by so much (three standard errors
// at .45 and at .6).
constexpr double kMargin = 0.19;

bool share(const std::vector<std::uint32_t>& a,
           const std::vector<std::uint32_t>& b) {
  return std::ranges::any_of(a, [&](std::uint32_t key) {
    return std::ranges::find(b, key) != b.end();
  });
}

/// Whether one says that it follows the other.
bool is_linked(const Kin& a, const Kin& b) {
  const auto names = [](const Kin& from, const Kin& to) {
    return !from.targets.empty() &&
           std::ranges::find(from.targets, id_key(to.id)) !=
               from.targets.end();
  };
  return names(a, b) || names(b, a);
}

/// Whether headline or slug and agency are the same, at most a day apart.
bool share_name(const Kin& a, const Kin& b) {
  return share(a.names, b.names) || share(a.near, b.names);
}

/// Whether a name that they share says something. All notices of a desk may be
/// called "MANDATORY KILL": what they have in common is the story that they
/// mean.
bool is_named_alike(const Member& a, const Member& b) {
  return !(a.notice && b.notice) && share_name(a.kin, b.kin);
}

bool within(const Member& a, const Member& b, std::int64_t window) {
  return a.dated && b.dated && std::llabs(a.time_s - b.time_s) <= window;
}

/// Whether two filings of one name can be of one story without a run of words in
/// common: one is marked, one is short, and it amends the other, has its
/// headline or is its alert.
bool is_alert_and_take(const Member& a, const Member& b) {
  const auto [less, more] = std::minmax(a.kin.words, b.kin.words);
  if (!(a.marked || b.marked) || less == 0 || less > kAlertWords) return false;
  return a.amends || b.amends || more >= kTakeTimes * less ||
         (a.headline != 0 && a.headline == b.headline);
}

/// Whether two short texts of one source stand under headlines of their own:
/// "The best pictures of the week" above other pictures each week.
bool is_standing_text(const Member& a, const Member& b) {
  return std::max(a.kin.words, b.kin.words) <= kTellingWords &&
         a.headline != 0 && b.headline != 0 && a.headline != b.headline &&
         a.source == b.source;
}

bool is_form(const Member& member) {
  return member.notice && member.kin.words <= kFormWords;
}

bool same_whole(const Kin& a, const Kin& b) {
  return a.whole != 0 && a.whole == b.whole;
}

/// Whether they begin with the same words, and one has much more of them.
bool may_be_cut(const Kin& a, const Kin& b) {
  const auto [less, more] = std::minmax(a.words, b.words);
  return a.lead != 0 && a.lead == b.lead && kCutTimes * less <= more;
}

bool are_comparable(const Kin& a, const Kin& b) {
  return a.shingles >= kMinShingles && b.shingles >= kMinShingles;
}

class Clusters {
 public:
  explicit Clusters(const std::vector<Member>& members)
      : members_(members), parent_(members.size()), lists_(members.size()) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (std::size_t at = 0; at < members.size(); ++at) lists_[at] = {at};
  }

  std::size_t of(std::size_t member) const { return parent_[member]; }

  void join(std::size_t a, std::size_t b) {
    std::size_t into = parent_[a], from = parent_[b];
    if (into == from) return;
    if (lists_[into].size() < lists_[from].size()) std::swap(into, from);
    for (const std::size_t member : lists_[from]) {
      parent_[member] = into;
      lists_[into].push_back(member);
    }
    lists_[from].clear();
  }

  /// Whether an update between them may make one of the two clusters.
  bool fit(std::size_t a, std::size_t b) const {
    const auto& left = lists_[parent_[a]];
    const auto& right = lists_[parent_[b]];
    return span(left, right) <= kMaxSpan && mean(left, right) >= kMeanOverlap;
  }

 private:
  using List = std::vector<std::size_t>;

  std::int64_t span(const List& left, const List& right) const {
    std::int64_t first = INT64_MAX, last = INT64_MIN;
    for (const List* list : {&left, &right}) {
      for (const std::size_t member : *list) {
        if (!members_[member].dated) continue;
        first = std::min(first, members_[member].time_s);
        last = std::max(last, members_[member].time_s);
      }
    }
    return first > last ? 0 : last - first;
  }

  double mean(const List& left, const List& right) const {
    double sum = 0;
    for (const std::size_t a : left) {
      for (const std::size_t b : right) {
        sum += estimate_overlap(members_[a].kin.signature,
                                members_[b].kin.signature);
      }
    }
    return sum / static_cast<double>(left.size() * right.size());
  }

  const std::vector<Member>& members_;
  std::vector<std::size_t> parent_;
  std::vector<List> lists_;
};

/// What a notice joins may be what another one means: until nothing changes.
/// More joined can only make more of them one, so their order is no matter.
void join_notices(const std::vector<Naming>& namings, Clusters& clusters) {
  for (bool again = true; again;) {
    again = false;
    for (const Naming& naming : namings) {
      const std::size_t one = clusters.of(naming.meant.front());
      const bool sure = std::ranges::all_of(
          naming.meant,
          [&](std::size_t member) { return clusters.of(member) == one; });
      if (!sure || clusters.of(naming.notice) == one) continue;
      clusters.join(naming.notice, naming.meant.front());
      again = true;
    }
  }
}

}  // namespace

std::optional<Relation> relate(const Member& a, const Member& b,
                               double overlap) {
  if (is_linked(a.kin, b.kin)) return Relation::Link;
  // What was edited is told from what stands there by the edit.
  const bool telling = !is_standing_text(a, b) ||
                       (!same_whole(a.kin, b.kin) && overlap < kReprintOverlap);
  if (telling && same_whole(a.kin, b.kin)) return Relation::Reprint;
  if (is_form(a) && is_form(b)) return std::nullopt;
  if (telling && overlap >= kReprintOverlap) return Relation::Reprint;
  const double enough =
      within(a, b, kUpdateWindow)  ? kUpdateOverlap
      : a.dated && b.dated         ? kReprintOverlap
                                   : kUndatedOverlap;
  if (telling && overlap >= enough) return Relation::Update;
  if (is_named_alike(a, b) && within(a, b, kNamedWindow) &&
      (overlap >= kNamedOverlap || is_alert_and_take(a, b))) {
    return Relation::Named;
  }
  return std::nullopt;
}

double telling_overlap(const Member& a, const Member& b,
                       const Overlap& overlap) {
  const bool other_figures = overlap.figures >= kFewestFigures &&
                             overlap.same_figures < kSameFigures;
  // What is said again under one name within hours may well be counted anew.
  const bool retold = is_named_alike(a, b) && within(a, b, kRetoldWindow);
  return other_figures && !retold ? 0 : overlap.text;
}

bool is_cut(const Member& a, const Member& b, const Overlap& overlap) {
  return may_be_cut(a.kin, b.kin) && within(a, b, kUpdateWindow) &&
         !is_standing_text(a, b) && !a.notice && !b.notice &&
         overlap.part >= kCutPart &&
         (overlap.figures == 0 || overlap.same_figures >= kCutFigures);
}

bool may_relate(const Member& a, const Member& b, double estimate) {
  if (may_be_cut(a.kin, b.kin) && within(a, b, kUpdateWindow)) return true;
  const double most = std::min(1.0, estimate + kMargin);
  return relate(a, b, most).has_value() ||
         (is_standing_text(a, b) && most >= kReprintOverlap &&
          relate(a, b, kUpdateOverlap).has_value());
}

bool may_relate(const Kin& a, const Kin& b) {
  if (is_linked(a, b) || same_whole(a, b) || share_name(a, b) || may_be_cut(a, b)) {
    return true;
  }
  if (share(a.targets, b.names) || share(b.targets, a.names)) return true;
  return are_comparable(a, b) &&
         estimate_overlap(a.signature, b.signature) + kMargin >=
             kUpdateOverlap;
}

std::vector<std::size_t> cluster(const std::vector<Member>& members,
                                 std::vector<Edge> edges,
                                 const std::vector<Naming>& namings) {
  const auto rank = [&](const Edge& edge) {
    const std::string& a = members[edge.a].kin.id;
    const std::string& b = members[edge.b].kin.id;
    return std::tuple(edge.relation == Relation::Link ? 0 : 1, -edge.overlap,
                      std::min(a, b), std::max(a, b));
  };
  std::ranges::sort(edges, {}, rank);
  Clusters clusters(members);
  for (const Edge& edge : edges) {
    const bool sure = edge.relation == Relation::Link ||
                      edge.relation == Relation::Reprint;
    if (clusters.of(edge.a) == clusters.of(edge.b)) continue;
    if (sure || edge.relation == Relation::Named ||
        edge.relation == Relation::Cut ||
        clusters.fit(edge.a, edge.b)) {
      clusters.join(edge.a, edge.b);
    }
  }
  join_notices(namings, clusters);
  std::vector<std::size_t> families(members.size());
  for (std::size_t at = 0; at < members.size(); ++at) {
    families[at] = clusters.of(at);
  }
  return families;
}

bool is_earlier(const Member& a, const Member& b) {
  const auto key = [](const Member& member) {
    return std::tuple(!member.dated, member.dated ? member.time_s : 0,
                      std::string_view(member.kin.id));
  };
  return key(a) < key(b);
}

std::vector<std::optional<std::size_t>> originals(
    const std::vector<Member>& members, const std::vector<Edge>& edges,
    const std::vector<std::size_t>& families) {
  std::vector<std::optional<std::size_t>> found(members.size());
  for (const Edge& edge : edges) {
    if (edge.overlap < kReprintOverlap ||
        families[edge.a] != families[edge.b]) {
      continue;
    }
    const bool in_order = is_earlier(members[edge.a], members[edge.b]);
    const std::size_t first = in_order ? edge.a : edge.b;
    const std::size_t later = in_order ? edge.b : edge.a;
    if (members[later].amends) continue;
    std::optional<std::size_t>& original = found[later];
    if (!original || is_earlier(members[first], members[*original])) {
      original = first;
    }
  }
  return found;
}

std::string family_id(const std::vector<const Member*>& members) {
  const auto first = std::ranges::min_element(
      members, [](const Member* a, const Member* b) {
        return is_earlier(*a, *b);
      });
  return first == members.end() ? std::string() : (*first)->kin.id;
}

}  // namespace dateline::indexer
