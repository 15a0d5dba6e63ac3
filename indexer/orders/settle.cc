// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/orders/settle.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "indexer/document.h"
#include "indexer/enrich/derive.h"
#include "indexer/orders/candidates.h"
#include "indexer/orders/match.h"
#include "indexer/segments.h"
#include "schema/fields.h"
#include "schema/reprint.h"

namespace dateline::indexer {
namespace {

/// Filings that say something of others, and what they say it of.
class Notices {
 public:
  explicit Notices(Relatives& relatives) : relatives_(relatives) {
    for (const Place place : relatives.with_value(kOrdersSlot)) {
      places_.insert(place);
    }
  }

  bool contains(Place place) const { return places_.contains(place); }
  bool empty() const { return places_.empty(); }

  /// Those whose orders could mean the story at `place`.
  std::vector<Place> about(Place place) {
    std::vector<Place> found;
    const auto member = relatives_.member(place);
    if (!member) return found;
    std::vector<std::uint32_t> keys = member->kin.names;
    keys.push_back(id_key(member->kin.id));
    for (const Place other : relatives_.under(keys)) {
      if (other != place && contains(other)) found.push_back(other);
    }
    return found;
  }

  const Story& story(Place notice) {
    const auto known = stories_.find(notice);
    if (known != stories_.end()) return known->second;
    return stories_[notice] = relatives_.story(notice).value_or(Story());
  }

  /// Stories that could be meant, those that are not among them.
  std::vector<Place> candidates(Place notice) {
    std::vector<Place> found = relatives_.under(order_keys(story(notice)));
    std::erase(found, notice);
    return found;
  }

  /// The stories that each order of `notice` means.
  const std::vector<std::vector<Place>>& meant(Place notice) {
    const auto known = meant_.find(notice);
    if (known != meant_.end()) return known->second;
    std::vector<std::vector<Place>> meant;
    for (const Order& order : story(notice).orders) {
      meant.push_back(meant_by(order, notice));
    }
    return meant_[notice] = std::move(meant);
  }

 private:
  std::vector<Place> meant_by(const Order& order, Place notice) {
    auto found = could_mean(relatives_, order, story(notice), notice);
    if (!is_sure(order) && !are_one(found)) found.clear();
    return found;
  }

  bool are_one(const std::vector<Place>& places) {
    if (places.size() < 2) return true;
    const std::string family = relatives_.stored(places.front()).family;
    return !family.empty() &&
           std::ranges::all_of(places, [&](Place place) {
             return relatives_.stored(place).family == family;
           });
  }

  Relatives& relatives_;
  std::set<Place> places_;
  std::map<Place, Story> stories_;
  std::map<Place, std::vector<std::vector<Place>>> meant_;
};

/// What all notices together say of the story at `place`.
std::vector<Ruling> rulings_of(Notices& notices, Place place) {
  std::vector<Ruling> rulings;
  for (const Place notice : notices.about(place)) {
    const Story& said = notices.story(notice);
    const auto& meant = notices.meant(notice);
    for (std::size_t at = 0; at < meant.size(); ++at) {
      if (std::ranges::find(meant[at], place) == meant[at].end()) continue;
      const Order& order = said.orders[at];
      rulings.push_back({.verdict = order.verdict,
                         .by = said.id,
                         .when = story_moment(said),
                         .headline = said.headline.empty() ? order.printed
                                                           : said.headline});
    }
  }
  std::ranges::sort(rulings, {}, [](const Ruling& ruling) {
    return std::tuple(ruling.verdict, ruling.when.utc, ruling.by);
  });
  return rulings;
}

/// Marks are derived from what the story says and from its rulings; they keep
/// their place among the derived values. What its family says of it stays.
void derive_marks_anew(Story& story) {
  const auto is_mark = [](const Derived& derived) {
    return derived.field == Field::Is;
  };
  const std::string original = reprint_of(story);
  const auto first = std::ranges::find_if(story.derived, is_mark);
  const auto at = first - story.derived.begin();
  std::erase_if(story.derived, is_mark);
  std::vector<Derived> others = std::exchange(story.derived, {});
  derive_marks(story);
  mark_reprint(story, original);
  others.insert(others.begin() + at,
                std::make_move_iterator(story.derived.begin()),
                std::make_move_iterator(story.derived.end()));
  story.derived = std::move(others);
}

/// The marks that `story` has by itself, as in a slot; never empty.
std::string own_marks(Story story) {
  story.rulings.clear();
  story.derived.clear();
  derive_marks(story);
  std::string joined = "-";
  for (const std::string_view mark : derived_values(story, Field::Is)) {
    joined.append(1, kValueSeparator).append(mark);
  }
  return joined;
}

std::vector<Order> orders_of(Relatives& relatives, Notices& notices,
                             Place notice) {
  std::vector<Order> orders = notices.story(notice).orders;
  const auto& meant = notices.meant(notice);
  for (std::size_t at = 0; at < orders.size(); ++at) {
    orders[at].met.clear();
    for (const Place place : meant[at]) {
      if (const auto member = relatives.member(place)) {
        orders[at].met.push_back(member->kin.id);
      }
    }
    std::ranges::sort(orders[at].met);
  }
  return orders;
}

}  // namespace

StandingChanges standing_changes(Relatives& relatives,
                                 const std::vector<Place>& touched) {
  StandingChanges changes;
  Notices notices(relatives);
  const auto ruled = relatives.with_value(kOwnMarksSlot);
  if (notices.empty() && ruled.empty()) return changes;
  std::set<Place> active, judged;
  for (const Place place : touched) {
    const auto about = notices.about(place);
    active.insert(about.begin(), about.end());
    if (notices.contains(place)) active.insert(place);
    if (!about.empty() || std::ranges::binary_search(ruled, place)) {
      judged.insert(place);
    }
  }
  for (const Place notice : active) {
    const auto candidates = notices.candidates(notice);
    judged.insert(candidates.begin(), candidates.end());
  }
  judged.insert(active.begin(), active.end());
  for (const Place place : judged) {
    std::optional<Story> story = relatives.story(place);
    if (!story) continue;
    std::vector<Ruling> rulings = rulings_of(notices, place);
    std::vector<Order> orders = notices.contains(place)
                                    ? orders_of(relatives, notices, place)
                                    : story->orders;
    if (rulings == story->rulings && orders == story->orders) continue;
    story->rulings = std::move(rulings);
    story->orders = std::move(orders);
    derive_marks_anew(*story);
    changes.emplace(place, std::move(*story));
  }
  return changes;
}

std::vector<Place> concerned(Relatives& relatives,
                             const std::vector<Place>& leaving) {
  Notices notices(relatives);
  std::set<Place> found;
  if (notices.empty()) return {};
  for (const Place place : leaving) {
    const auto about = notices.about(place);
    found.insert(about.begin(), about.end());
    if (!notices.contains(place)) continue;
    const auto candidates = notices.candidates(place);
    found.insert(candidates.begin(), candidates.end());
  }
  for (const Place place : leaving) found.erase(place);
  return {found.begin(), found.end()};
}

Story as_filed(Story story) {
  for (Order& order : story.orders) order.met.clear();
  mark_reprint(story, "");
  if (story.rulings.empty()) return story;
  story.rulings.clear();
  derive_marks_anew(story);
  return story;
}

void write_standing(const std::filesystem::path& archive,
                    const Manifest& manifest, const StandingChanges& changes) {
  for (auto next = changes.begin(); next != changes.end();) {
    const std::uint32_t segment = next->first.segment;
    const auto path = segment_path(archive, manifest.segments.at(segment));
    try {
      Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
      for (; next != changes.end() && next->first.segment == segment;
           ++next) {
        const auto& [place, story] = *next;
        Xapian::Document document = database.get_document(place.docid);
        restate(document, story);
        document.add_value(kOwnMarksSlot,
                           story.rulings.empty() ? std::string()
                                                 : own_marks(story));
        database.replace_document(place.docid, document);
      }
      database.commit();
      sync_names(path);
    } catch (const Xapian::Error& error) {
      rethrow(error, path);
    }
  }
}

}  // namespace dateline::indexer
