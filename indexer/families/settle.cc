// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/settle.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "indexer/document.h"
#include "indexer/enrich/derive.h"
#include "indexer/segments.h"
#include "schema/fields.h"
#include "schema/record.h"

namespace dateline::indexer {
namespace {

/// The stories that relations connect, and those relations.
struct Component {
  std::vector<Place> places;
  std::vector<Member> members;
  std::vector<Edge> edges;
};

/// Overlap where it can matter; nothing where no overlap would make them
/// related.
std::optional<Edge> edge_between(Relatives& relatives, const Component& in,
                                 std::size_t a, std::size_t b) {
  const Member& left = in.members[a];
  const Member& right = in.members[b];
  const bool comparable = left.kin.shingles >= kMinShingles &&
                          right.kin.shingles >= kMinShingles;
  double overlap = comparable
                       ? estimate_overlap(left.kin.signature,
                                          right.kin.signature)
                       : 0;
  if (!may_relate(left, right, overlap)) return std::nullopt;
  if (comparable && left.kin.whole == right.kin.whole) {
    overlap = 1;
  } else if (comparable) {
    overlap = relatives.overlap(in.places[a], in.places[b]);
  }
  const auto relation = relate(left, right, overlap);
  if (!relation) return std::nullopt;
  if (!comparable) {
    overlap = left.kin.whole != 0 && left.kin.whole == right.kin.whole
                  ? 1
                  : relatives.overlap(in.places[a], in.places[b]);
  }
  return Edge{std::min(a, b), std::max(a, b), *relation, overlap};
}

/// Grows a component from one story, breadth first.
class Grower {
 public:
  Grower(Relatives& relatives, Place seed, Member member)
      : relatives_(relatives) {
    add(seed, std::move(member));
    for (std::size_t at = 0; at < in_.places.size(); ++at) meet(at);
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
      auto member = relatives_.member(place);
      if (!member) continue;
      add(place, std::move(*member));
      if (!relate_known(at, in_.places.size() - 1)) drop_last();
    }
  }

  bool relate_known(std::size_t a, std::size_t b) {
    const auto edge = edge_between(relatives_, in_, a, b);
    if (edge) in_.edges.push_back(*edge);
    return edge.has_value();
  }

  void drop_last() {
    index_.erase(in_.places.back());
    in_.places.pop_back();
    in_.members.pop_back();
  }

  Relatives& relatives_;
  Component in_;
  std::map<Place, std::size_t> index_;
};

/// What stands in the archive of `member`. Only of a reprint the record has to
/// be read.
FamilyPart stored_part(Relatives& relatives, Place place,
                       const Member& member) {
  FamilyPart part{relatives.stored_family(place), {}};
  if (!member.reprint) return part;
  if (const auto story = relatives.story(place)) {
    part.original = reprint_of(*story);
  }
  return part;
}

void note_families(Relatives& relatives, const Component& component,
                   FamilyChanges& changes) {
  const auto families = cluster(component.members, component.edges);
  std::map<std::size_t, std::vector<const Member*>> groups;
  for (std::size_t at = 0; at < families.size(); ++at) {
    groups[families[at]].push_back(&component.members[at]);
  }
  const auto first =
      originals(component.members, component.edges, families);
  for (std::size_t at = 0; at < families.size(); ++at) {
    const auto& group = groups[families[at]];
    FamilyPart part{group.size() > 1 ? family_id(group) : std::string(), {}};
    if (first[at]) part.original = component.members[*first[at]].kin.id;
    const Place place = component.places[at];
    if (stored_part(relatives, place, component.members[at]) != part) {
      changes.emplace(place, std::move(part));
    }
  }
}

/// Most filings are no reprints and were none: their records stay as they are.
void set_original(Xapian::Document& document, const std::string& original) {
  const bool marked = has_value(document.get_value(field_row(Field::Is).slot),
                                kReprintMark);
  if (original.empty() && !marked) return;
  Story story = decode_record(document.get_data());
  if (reprint_of(story) == original) return;
  mark_reprint(story, original);
  restate(document, story);
}

}  // namespace

FamilyChanges family_changes(Relatives& relatives,
                             const std::vector<Place>& touched) {
  FamilyChanges changes;
  std::set<Place> done;
  for (const Place place : touched) {
    if (done.contains(place)) continue;
    auto member = relatives.member(place);
    if (!member) continue;
    const Component component =
        Grower(relatives, place, std::move(*member)).take();
    done.insert(component.places.begin(), component.places.end());
    note_families(relatives, component, changes);
  }
  return changes;
}

std::vector<Place> left_behind(Relatives& relatives,
                               const std::vector<Place>& leaving) {
  std::set<Place> found;
  for (const Place place : leaving) {
    if (relatives.stored_family(place).empty()) continue;
    const auto member = relatives.member(place);
    if (!member) continue;
    const auto candidates = relatives.candidates(place, *member);
    found.insert(candidates.begin(), candidates.end());
  }
  for (const Place place : leaving) found.erase(place);
  return {found.begin(), found.end()};
}

void write_families(const std::filesystem::path& archive,
                    const Manifest& manifest, const FamilyChanges& changes) {
  const std::uint32_t slot = field_row(Field::Family).slot;
  for (auto next = changes.begin(); next != changes.end();) {
    const std::uint32_t segment = next->first.segment;
    const auto path = segment_path(archive, manifest.segments.at(segment));
    try {
      Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
      for (; next != changes.end() && next->first.segment == segment;
           ++next) {
        Xapian::Document document =
            database.get_document(next->first.docid);
        document.add_value(slot, next->second.family);
        set_original(document, next->second.original);
        database.replace_document(next->first.docid, document);
      }
      database.commit();
    } catch (const Xapian::Error& error) {
      rethrow(error, path);
    }
  }
}

}  // namespace dateline::indexer
