// SPDX-License-Identifier: GPL-3.0-or-later
//
// Members of a JSON object under the several names they go by.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/json_document.h"
#include "schema/story.h"

namespace dateline::corpus {

using Names = std::initializer_list<JsonKey>;

/// The first of `names` that `object` has; false if it has none.
bool find_any(const JsonObject& object, Names names, JsonElement& value);

/// The first of `names` whose value is text, as it stands; else empty.
JsonText any_text(const JsonObject& object, Names names);

/// The same as one line, without tags and references.
std::string any_line(const JsonObject& object, Names names);

/// The elements of the first of `names`; of no list, the value alone.
JsonList any_list(const JsonObject& object, Names names);

/// The same as lines of text, empty ones left out.
std::vector<std::string> any_lines(const JsonObject& object, Names names);

/// The member of the member ... of `object`, along `path`; false if the way
/// ends before.
bool find_path(const JsonObject& object, Names path, JsonElement& value);

/// True if the member `name` is there and true.
bool is_set(JsonElement object, const JsonKey& name);

/// "medtop:20000768" as scheme and code; all of it is the code where there is
/// no colon.
void split_qcode(std::string_view qcode, std::string& scheme,
                 std::string& code);

}  // namespace dateline::corpus
