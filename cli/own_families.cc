// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/own_families.h"

#include "indexer/families/own.h"

namespace dateline::cli {
namespace {

using indexer::OwnFamilies;

/// "joined with" the others of the row, or "split off" with them.
std::string note_of(const OwnFamilies::Row& row, const std::string& id) {
  const bool join = row.choice == OwnFamilies::Choice::Join;
  std::string note(join ? "joined" : "split off");
  for (const std::string& other : row.ids) {
    if (other == id) continue;
    note += note.ends_with("joined") || note.ends_with("off") ? " with " : ", ";
    note += other;
  }
  return note;
}

}  // namespace

void note_own_families(const query::Archive& archive, query::Family& family) {
  for (const auto& folder : archive.folders()) {
    const auto own = indexer::read_own_families(folder);
    if (!own || own->empty()) continue;
    for (query::Filing& filing : family.filings) {
      for (const auto* row : own->rows_of(filing.story.id)) {
        filing.settings = row->choice == OwnFamilies::Choice::Join
                              ? query::FamilySetting::Joined
                              : query::FamilySetting::Split;
      }
    }
  }
}

std::string own_family_note(const query::Archive& archive,
                            const std::string& id) {
  std::string notes;
  for (const auto& folder : archive.folders()) {
    const auto own = indexer::read_own_families(folder);
    if (!own) continue;
    for (const auto* row : own->rows_of(id)) {
      if (!notes.empty()) notes += "; ";
      notes += note_of(*row, id);
    }
  }
  return notes;
}

}  // namespace dateline::cli
