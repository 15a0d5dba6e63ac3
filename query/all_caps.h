// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words in capital letters. The index folds case; the stored copy does not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/leaves.h"
#include "schema/analyzer.h"
#include "schema/story.h"

namespace dateline::query {

/// Whether `words`, forms without prefix, stand one after another in `zone` of
/// `story` (nothing: headline, dateline and body) without a small letter.
bool has_all_caps(const Story& story,
                  const std::vector<std::vector<std::string>>& words,
                  const std::optional<Zone>& zone, Analyzer& analyzer);

}  // namespace dateline::query
