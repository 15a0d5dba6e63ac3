// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which values of a story a facet has: those derived for it, and of `place`
// those of every field that holds places.
#pragma once

#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline {

/// True if a value of `part` is one of `field` too: of `place` every country,
/// province and city is.
constexpr bool counts_as(Field part, Field field) {
  return part == field ||
         (field == Field::Place &&
          (part == Field::Country || part == Field::Province ||
           part == Field::City));
}

/// Values of one facet, in the order found.
inline std::vector<std::string_view> facet_values(const Story& story,
                                                  Field field) {
  std::vector<std::string_view> values;
  for (const Derived& derived : story.derived) {
    if (counts_as(derived.field, field)) values.push_back(derived.value);
  }
  return values;
}

}  // namespace dateline
