// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one JSON object can be, and its stories.
#pragma once

#include <string_view>

#include "corpus/json_document.h"
#include "corpus/json_members.h"
#include "schema/story.h"

namespace dateline::corpus {

/// True if ninjs may be known by a member called `name`.
bool is_ninjs_name(std::string_view name);

/// True if the keys of `object` are those of a ninjs item.
bool is_ninjs(JsonElement object);

/// The story of a ninjs item. Throws Error{Input} for pictures, events and
/// the like ("picture item, no story").
Story read_ninjs(JsonElement item);

/// Fills an empty story from an object with the field names of dumps; false if
/// none of its fields holds a story's text. (In place: to move a story takes as
/// long as to parse one of a dump's lines.)
bool read_dump(const DumpMembers& members, Story& story);

}  // namespace dateline::corpus
