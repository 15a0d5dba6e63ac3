// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/postings.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dateline::query {

Postings::Postings(const Archive& archive,
                   std::vector<std::uint32_t> documents)
    : archive_(archive),
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
  auto posting = archive_.database().postlist_begin(term);
  const auto end = archive_.database().postlist_end(term);
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

// Xapian deals documents out to its databases in turn.
void Postings::read(const std::string& term, Xapian::docid document,
                    std::vector<std::optional<TermPositions>>& tables,
                    Positions& found) const {
  if (!tables.empty()) {
    const std::size_t part = (document - 1) % tables.size();
    const auto local =
        static_cast<Xapian::docid>((document - 1) / tables.size() + 1);
    if (!tables[part]) {
      if (auto table = archive_.position_tables()->of(archive_.parts()[part])) {
        tables[part].emplace(std::move(table), term);
      }
    }
    if (tables[part] && tables[part]->find(local) &&
        tables[part]->list().read(found)) {
      return;
    }
  }
  const Xapian::Database& database = archive_.database();
  found.assign(database.positionlist_begin(document, term),
               database.positionlist_end(document, term));
}

}  // namespace dateline::query
