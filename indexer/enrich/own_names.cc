// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of the archive's own gazetteer: they say what they say, without
// weighing against others.
#include "schema/own_names.h"

#include <algorithm>

#include "indexer/enrich/derive.h"
#include "schema/places.h"

namespace dateline::indexer {
namespace {

Field field_of(PlaceKind kind) {
  return kind == PlaceKind::Country ? Field::Country : Field::Province;
}

void add_name(Story& story, const OwnName& name) {
  std::string note = name.surface + ", " + kOwnNamesFile;
  if (!name.id.empty()) note += " " + name.id;
  add_derived(story, name.field, name.value, Evidence::Text, note);
  const auto region = name.iso.empty() ? std::nullopt
                                       : find_place_code(name.iso);
  if (!region) return;
  for (const PlaceId id : ancestors(*region)) {
    add_derived(story, field_of(place(id).kind), place(id).code,
                Evidence::Text, note);
  }
}

}  // namespace

void take_back(Story& story, Derived value, const OwnName& row) {
  if (!value.note.empty()) value.note += "; ";
  value.note += std::string(kOwnNamesFile) + " line " +
                std::to_string(row.line) + ", " + row.surface;
  story.taken_back.push_back(std::move(value));
}

void derive_own_names(Story& story, const OwnNames& names,
                      Analyzer& analyzer) {
  if (names.empty()) return;
  // What the tagger read and a row takes back, or calls otherwise.
  std::erase_if(story.derived, [&](const Derived& derived) {
    if (derived.evidence != Evidence::Text ||
        (derived.field != Field::Person && derived.field != Field::Org)) {
      return false;
    }
    const OwnName* row = names.find(derived.field, derived.value, analyzer);
    if (row == nullptr) return false;
    if (row->stop) take_back(story, derived, *row);
    return row->stop || row->value != derived.value;
  });
  for (const OwnName* name : names.names_in(story.headline, analyzer)) {
    add_name(story, *name);
  }
  for (const Paragraph& paragraph : story.body) {
    if (paragraph.kind == ParagraphKind::Note) continue;
    for (const OwnName* name : names.names_in(paragraph.text, analyzer)) {
      add_name(story, *name);
    }
  }
  // What one row took back, another may give.
  std::erase_if(story.taken_back, [&](const Derived& value) {
    return std::ranges::any_of(story.derived, [&](const Derived& other) {
      return other.field == value.field && other.value == value.value;
    });
  });
}

}  // namespace dateline::indexer
