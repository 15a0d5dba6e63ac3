// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tests of enriching share.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/enrich/enrich.h"

namespace dateline::indexer {

using Values = std::vector<std::string_view>;

/// A story of one paragraph each, enriched.
inline Story enriched(Story story) {
  Enricher enricher;
  enricher.enrich(story);
  return story;
}

inline Story copy(const std::vector<std::string>& paragraphs) {
  Story story;
  for (const std::string& text : paragraphs) {
    story.body.push_back({ParagraphKind::Text, text});
  }
  return story;
}

inline Values sorted(const Story& story, Field field) {
  Values values = derived_values(story, field);
  std::ranges::sort(values);
  return values;
}

inline const Derived* find(const Story& story, Field field, std::string_view value) {
  const auto found =
      std::ranges::find_if(story.derived, [&](const Derived& derived) {
        return derived.field == field && derived.value == value;
      });
  return found == story.derived.end() ? nullptr : &*found;
}

}  // namespace dateline::indexer
