// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON of single agencies and newsroom systems, one row each. An object that
// fits none of the rows is ninjs or a dump.
#pragma once

#include <array>
#include <string_view>

#include "corpus/json_document.h"
#include "schema/story.h"

namespace dateline::corpus {

struct AgencyJsonRow {
  std::string_view format;  // name of its row in format.cc
  std::array<std::string_view, 2> names;  // it has a member called so
  bool (*is)(JsonElement object);
  /// The story of the object. Throws Error{Input} saying what it is instead
  /// ("picture item, no story").
  Story (*read)(JsonElement object);
};

/// Whether `name` is one by which a row is known.
bool is_agency_json_name(std::string_view name);

/// The row that `object` fits; nullptr if none does.
const AgencyJsonRow* find_agency_json(JsonElement object);

int recognize_digitalwires(std::string_view head);
int recognize_ap_media(std::string_view head);
int recognize_superdesk(std::string_view head);

/// dpa digitalwires, an entry of the feed.
bool is_digitalwires(JsonElement object);
Story read_digitalwires(JsonElement entry);

/// AP Media API: an answer with one item, or an item of an answer with many.
bool is_ap_media(JsonElement object);
Story read_ap_media(JsonElement object);

/// An item of Superdesk's archive, from its API or its database.
bool is_superdesk(JsonElement object);
Story read_superdesk(JsonElement item);

/// An object of Belga's older archive, as its search gives it.
bool is_belga_archive(JsonElement object);
Story read_belga_archive(JsonElement object);

/// Search results of picture archives, known so that they are named.
bool is_picture_search(JsonElement object);
Story read_picture_search(JsonElement object);

}  // namespace dateline::corpus
