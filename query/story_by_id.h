// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "query/archive.h"
#include "schema/story.h"

namespace dateline::query {

/// The story whose id is `id` or begins with it, killed ones too. Throws
/// Error{Query} if there is none, or several begin so (the hint lists some).
Story story_by_id(Archive& archive, std::string_view id);

}  // namespace dateline::query
