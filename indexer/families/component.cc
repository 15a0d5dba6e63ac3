// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/component.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "indexer/orders/candidates.h"
#include "indexer/orders/match.h"

namespace dateline::indexer {
namespace {

/// Overlap where it can matter; nothing where no overlap would make them
/// related.
std::optional<Edge> edge_between(Relatives& relatives, const Component& in,
                                 std::size_t a, std::size_t b) {
  const Member& left = in.members[a];
  const Member& right = in.members[b];
  if (relatives.own().split(left.kin.id, right.kin.id)) return std::nullopt;
  const bool joined = relatives.own().joined(left.kin.id, right.kin.id);
  const bool comparable = left.kin.shingles >= kMinShingles &&
                          right.kin.shingles >= kMinShingles;
  double overlap = comparable
                       ? estimate_overlap(left.kin.signature,
                                          right.kin.signature)
                       : 0;
  bool cut = false;
  if (!joined && !may_relate(left, right, overlap)) return std::nullopt;
  if (comparable && left.kin.whole == right.kin.whole) {
    overlap = 1;
  } else if (comparable) {
    const Overlap found = relatives.overlap(in.places[a], in.places[b]);
    overlap = telling_overlap(left, right, found);
    cut = is_cut(left, right, found);
  }
  std::optional<Relation> relation =
      joined ? Relation::Link : relate(left, right, overlap);
  if (!relation && cut) relation = Relation::Cut;
  if (!relation) return std::nullopt;
  if (!comparable) {
    overlap = left.kin.whole != 0 && left.kin.whole == right.kin.whole
                  ? 1
                  : relatives.overlap(in.places[a], in.places[b]).text;
  }
  return Edge{std::min(a, b), std::max(a, b), *relation, overlap};
}

/// For each order of a notice that names its story by headline or slug: the
/// stories that it can mean.
using Meant = std::vector<std::vector<Place>>;

class Grower {
 public:
  Grower(Relatives& relatives, Place seed, Member member)
      : relatives_(relatives) {
    add(seed, std::move(member));
    for (std::size_t at = 0; at < in_.places.size(); ++at) meet(at);
    note_namings();
  }

  Component take() { return std::move(in_); }

 private:
  void add(Place place, Member member) {
    index_.emplace(place, in_.places.size());
    in_.places.push_back(place);
    in_.members.push_back(std::move(member));
  }

  /// Relates member `at` to its candidates. Of two members both meet; the
  /// later one to be met finds the edge there already.
  void meet(std::size_t at) {
    const Member self = in_.members[at];
    for (const Place place : relatives_.candidates(in_.places[at], self)) {
      const auto known = index_.find(place);
      if (known != index_.end()) {
        if (known->second > at) relate_known(at, known->second);
        continue;
      }
      if (in_.places.size() >= kMaxFamilyWork) continue;
      auto member = relatives_.relative(place, self);
      if (!member) continue;
      add(place, std::move(*member));
      if (!relate_known(at, in_.places.size() - 1)) drop_last();
    }
  }

  bool relate_known(std::size_t a, std::size_t b) {
    const auto edge = edge_between(relatives_, in_, a, b);
    if (edge) in_.edges.push_back(*edge);
    return edge.has_value() || is_named(a, b) || is_named(b, a);
  }

  void drop_last() {
    index_.erase(in_.places.back());
    in_.places.pop_back();
    in_.members.pop_back();
  }

  /// Whether the one is a notice that can mean the other by its name. Most
  /// filings are no notices and name nothing.
  bool is_named(std::size_t notice, std::size_t story) {
    if (!names_of_share(in_.members[notice], in_.members[story])) return false;
    const Meant& meant = meant_by(in_.places[notice]);
    return std::ranges::any_of(meant, [&](const std::vector<Place>& places) {
      return std::ranges::binary_search(places, in_.places[story]);
    });
  }

  static bool names_of_share(const Member& notice, const Member& story) {
    return std::ranges::any_of(story.kin.names, [&](std::uint32_t key) {
      return std::ranges::find(notice.kin.targets, key) !=
             notice.kin.targets.end();
    });
  }

  const Meant& meant_by(Place notice) {
    const auto known = meant_.find(notice);
    if (known != meant_.end()) return known->second;
    Meant& meant = meant_[notice];
    const auto story = relatives_.story(notice);
    if (!story) return meant;
    for (const Order& order : story->orders) {
      if (is_sure(order)) continue;  // a link, as others are
      auto places = could_mean(relatives_, order, *story, notice);
      std::erase_if(places, [&](Place place) {
        const auto member = relatives_.member(place);
        return member && relatives_.own().split(story->id, member->kin.id);
      });
      if (!places.empty()) meant.push_back(std::move(places));
    }
    return meant;
  }

  /// Of the notices in the component. Only where all that is meant was met.
  void note_namings() {
    for (const auto& [notice, meant] : meant_) {
      const auto at = index_.find(notice);
      if (at == index_.end()) continue;
      for (const std::vector<Place>& places : meant) {
        Naming naming{.notice = at->second};
        for (const Place place : places) {
          const auto one = index_.find(place);
          if (one != index_.end()) naming.meant.push_back(one->second);
        }
        if (naming.meant.size() == places.size()) {
          in_.namings.push_back(std::move(naming));
        }
      }
    }
  }

  Relatives& relatives_;
  Component in_;
  std::map<Place, std::size_t> index_;
  std::map<Place, Meant> meant_;  // of notices
};

}  // namespace

Component grow_component(Relatives& relatives, Place seed, Member member) {
  return Grower(relatives, seed, std::move(member)).take();
}

}  // namespace dateline::indexer
