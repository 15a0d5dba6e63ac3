// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/fold.h"

#include <algorithm>

#include "schema/fields.h"

namespace dateline::query {

std::string_view to_string(Fold fold) {
  switch (fold) {
    case Fold::None: return "none";
    case Fold::Exact: return "exact";
    case Fold::Story: return "story";
  }
  return "none";
}

std::uint32_t fold_slot(Fold fold) {
  switch (fold) {
    case Fold::None: return kNoSlot;
    case Fold::Exact: return kTextSlot;
    case Fold::Story: return field_row(Field::Family).slot;
  }
  return kNoSlot;
}

std::uint32_t place_in(const Tally& tally, std::string_view value) {
  const auto found = std::lower_bound(
      tally.values.begin(), tally.values.end(), value,
      [](const auto& known, std::string_view wanted) {
        return known.first < wanted;
      });
  return static_cast<std::uint32_t>(found - tally.values.begin());
}

}  // namespace dateline::query
