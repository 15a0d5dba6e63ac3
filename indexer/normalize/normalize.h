// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a story as its reader found it to clean copy: Unicode to one form,
// paragraphs, dateline, byline, sign-off and desk initials recognised, what is
// not the story cut and kept in `cuts` with the rule that cut it, identity.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/normalize/conventions.h"
#include "indexer/normalize/zones.h"
#include "indexer/settings/settings.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Values a user may set for a whole run; empty: not set.
struct NormalizeOptions {
  std::string agency;    // --agency, taken as metadata
  std::string language;  // --lang
};

/// What holds for a story beside what it says itself.
struct HouseStyle {
  SourceSettings source{};
  const ConventionTables& tables = house_tables();
  std::int64_t file_time_ns = 0;  // see DateContext
  Zones* zones = nullptr;
  std::vector<Fired>* trace = nullptr;  // told which rows fired
};

/// Normalizes `story`. Pure: same story, same result; normalizing the result
/// again changes nothing but `cuts`, which stay as they are.
Story normalize(Story story, const NormalizeOptions& options = {},
                const HouseStyle& style = {});

}  // namespace dateline::indexer
