// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/settle.h"

#include <xapian.h>

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "indexer/families/component.h"
#include "indexer/families/value_rows.h"
#include "indexer/segments.h"
#include "schema/fields.h"
#include "schema/reprint.h"

namespace dateline::indexer {
namespace {

// Documents that are changed before what has changed is written; Xapian keeps
// it in memory until then, some 4 KB of each.
constexpr std::size_t kMostAtOnce = 10'000;

void note_families(Relatives& relatives, const Component& component,
                   FamilyChanges& changes) {
  const auto families =
      cluster(component.members, component.edges, component.namings);
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
    if (relatives.stored(place) != part) {
      changes.emplace(place, std::move(part));
    }
  }
}

/// Writes `changes` of one segment. What a document had is read beside, slot by
/// slot: Xapian writes all values of a document again when one has changed, and
/// would look for each of them. Terms and record stay as they are.
void write_parts(const std::filesystem::path& path,
                 std::span<const FamilyChanges::value_type* const> changes) {
  const std::uint32_t family = field_row(Field::Family).slot;
  const std::uint32_t marks = field_row(Field::Is).slot;
  const Xapian::Database before(path.string());
  ValueRows values(before, slots_in(before));
  Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN);
  database.begin_transaction();  // or `before` might be overwritten
  for (const FamilyChanges::value_type* change : changes) {
    const auto& [place, part] = *change;
    Xapian::Document document = database.get_document(place.docid);
    document.clear_values();
    std::string marked;
    values.read(place.docid,
                [&](std::uint32_t slot, const std::string& value) {
                  document.add_value(slot, value);
                  if (slot == marks) marked = value;
                });
    document.add_value(family, part.family);
    document.add_value(kOriginalSlot, part.original);
    document.add_value(marks, with_reprint(marked, !part.original.empty()));
    database.replace_document(place.docid, document);
  }
  database.commit_transaction();
  sync_names(path);
}

}  // namespace

FamilyChanges family_changes(Relatives& relatives,
                             const std::vector<Place>& touched) {
  FamilyChanges changes;
  std::set<Place> done;
  relatives.expect(touched);
  for (const Place place : touched) {
    if (done.contains(place)) continue;
    relatives.come_to(place);
    auto member = relatives.member(place);
    if (!member) continue;
    const Component component =
        grow_component(relatives, place, std::move(*member));
    done.insert(component.places.begin(), component.places.end());
    note_families(relatives, component, changes);
  }
  return changes;
}

std::vector<Place> left_behind(Relatives& relatives,
                               const std::vector<Place>& leaving) {
  std::set<Place> found;
  for (const Place place : leaving) {
    if (relatives.stored(place).family.empty()) continue;
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
  for (auto next = changes.begin(); next != changes.end();) {
    const std::uint32_t segment = next->first.segment;
    std::vector<const FamilyChanges::value_type*> some;
    for (; next != changes.end() && next->first.segment == segment &&
           some.size() < kMostAtOnce;
         ++next) {
      some.push_back(&*next);
    }
    const auto path = segment_path(archive, manifest.segments.at(segment));
    try {
      write_parts(path, some);
    } catch (const Xapian::Error& error) {
      rethrow(error, path);
    }
  }
}

}  // namespace dateline::indexer
