// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/postings.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dateline::query {

Postings::Postings(const Xapian::Database& database,
                         std::vector<std::uint32_t> documents)
    : database_(database),
      documents_(std::move(documents)),
      order_(documents_.size()),
      lengths_(documents_.size()) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    return documents_[a] < documents_[b];
  });
}

const std::vector<Posting>& Postings::of(const std::string& term) {
  const auto [known, added] = known_.try_emplace(term);
  std::vector<Posting>& found = known->second;
  if (!added) return found;
  auto posting = database_.postlist_begin(term);
  const auto end = database_.postlist_end(term);
  for (const std::size_t document : order_) {
    if (posting == end) break;
    posting.skip_to(documents_[document]);
    if (posting == end) break;
    if (*posting != documents_[document]) continue;
    if (lengths_[document] == 0) lengths_[document] = posting.get_doclength();
    found.push_back({document, posting.get_wdf()});
  }
  return found;
}

}  // namespace dateline::query
