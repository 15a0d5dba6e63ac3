// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/settle.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "indexer/document.h"
#include "indexer/enrich/derive.h"
#include "indexer/families/component.h"
#include "indexer/segments.h"
#include "schema/fields.h"
#include "schema/record.h"

namespace dateline::indexer {
namespace {

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
  restate_reprint(document, story);
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
      sync_names(path);
    } catch (const Xapian::Error& error) {
      rethrow(error, path);
    }
  }
}

}  // namespace dateline::indexer
