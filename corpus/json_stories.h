// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one JSON object can be, and its stories.
#pragma once

#include <optional>
#include <string>

#include "corpus/field_map.h"
#include "corpus/json_document.h"
#include "schema/story.h"

namespace dateline::corpus {

/// True if the keys of `object` are those of a ninjs item.
bool is_ninjs(JsonElement object);

/// The story of a ninjs item. Throws Error{Input} for pictures, events and
/// the like ("picture item, no story").
Story read_ninjs(JsonElement item);

/// The story of an object with the field names of dumps, and with `names`;
/// nothing if none of its fields holds a story's text.
std::optional<Story> read_dump(JsonElement object, const FieldMap* names);

}  // namespace dateline::corpus
