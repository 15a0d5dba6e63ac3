// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/ties.h"

#include <algorithm>
#include <string>
#include <utility>

#include "schema/fields.h"

namespace dateline::query {

WithoutKey::WithoutKey(Xapian::Enquire& enquire) : enquire_(enquire) {
  enquire_.set_sort_by_relevance_then_key(&none_, true);
}

WithoutKey::~WithoutKey() {
  enquire_.set_sort_by_relevance_then_value(kOrderSlot, true);
}

void order_ties(const Xapian::Database& database,
                std::vector<RankedMatch>& hits) {
  for (auto first = hits.begin(); first != hits.end();) {
    const auto last =
        std::find_if(first, hits.end(), [&](const RankedMatch& hit) {
          return hit.score != first->score;
        });
    if (last - first > 1) {
      std::vector<std::pair<std::string, RankedMatch>> tied;
      for (auto hit = first; hit != last; ++hit) {
        tied.emplace_back(
            database.get_document(hit->document).get_value(kOrderSlot), *hit);
      }
      std::stable_sort(tied.begin(), tied.end(),
                       [](const auto& a, const auto& b) {
                         return a.first > b.first;
                       });
      std::transform(tied.begin(), tied.end(), first,
                     [](const auto& one) { return one.second; });
    }
    first = last;
  }
}

}  // namespace dateline::query
