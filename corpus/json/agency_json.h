// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON of single agencies and newsroom systems, one row each. An object that
// fits none of the rows is ninjs or a dump.
#pragma once

#include <array>
#include <string_view>

#include "corpus/json_document.h"
#include "corpus/json_stories.h"
#include "schema/story.h"

namespace dateline::corpus {

struct AgencyJsonRow {
  std::string_view format;  // name of its row in format.cc
  std::array<std::string_view, 2> names;  // it has a member called so
  bool (*is)(const JsonObject& object);
  /// Fills an empty story from the object, or refuses it saying what it is
  /// instead ("picture item, no story").
  Refusal (*read)(const JsonObject& object, Story& story);
};

/// Whether `name` is one by which a row is known.
bool is_agency_json_name(std::string_view name);

/// The row that `object` fits; nullptr if none does.
const AgencyJsonRow* find_agency_json(const JsonObject& object);

int recognize_digitalwires(std::string_view head);
int recognize_ap_media(std::string_view head);
int recognize_superdesk(std::string_view head);

/// dpa digitalwires, an entry of the feed.
bool is_digitalwires(const JsonObject& object);
Refusal read_digitalwires(const JsonObject& entry, Story& story);

/// AP Media API: an answer with one item, or an item of an answer with many.
bool is_ap_media(const JsonObject& object);
Refusal read_ap_media(const JsonObject& object, Story& story);

/// An item of Superdesk's archive, from its API or its database.
bool is_superdesk(const JsonObject& object);
Refusal read_superdesk(const JsonObject& item, Story& story);

/// An object of Belga's older archive, as its search gives it.
bool is_belga_archive(const JsonObject& object);
Refusal read_belga_archive(const JsonObject& object, Story& story);

/// Search results of picture archives, known so that they are named.
bool is_picture_search(const JsonObject& object);
Refusal read_picture_search(const JsonObject& object, Story& story);

}  // namespace dateline::corpus
