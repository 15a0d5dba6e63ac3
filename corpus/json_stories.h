// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one JSON object can be, and its stories.
#pragma once

#include <string>
#include <string_view>

#include "corpus/json_document.h"
#include "corpus/json_members.h"
#include "schema/story.h"

namespace dateline::corpus {

/// True if ninjs may be known by a member called `name`.
bool is_ninjs_name(std::string_view name);

/// True if the keys of `object` are those of a ninjs item.
bool is_ninjs(const JsonObject& object);

/// Why an object is no story; empty: it is one.
using Refusal = std::string;

/// Fills an empty story from a ninjs item. Pictures, events and the like are
/// refused ("picture item, no story"). In place: to move a story takes as long
/// as to parse one of a dump's lines.
[[nodiscard]] Refusal read_ninjs(const JsonObject& item, Story& story);

/// Fills an empty story from an object with the field names of dumps; false if
/// none of its fields holds a story's text.
bool read_dump(const DumpMembers& members, Story& story);

}  // namespace dateline::corpus
