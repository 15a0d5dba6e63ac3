// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/postings.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "query/posting_list.h"

namespace dateline::query {

Postings::Postings(const Archive& archive,
                   std::vector<std::uint32_t> documents)
    : archive_(archive),
      documents_(std::move(documents)),
      order_(documents_.size()) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::ranges::sort(order_, {}, [this](std::size_t document) {
    return std::pair(part_of(document), local(document));
  });
}

const std::vector<Posting>& Postings::of(const std::string& term) {
  const auto [known, added] = known_.try_emplace(term);
  std::vector<Posting>& found = known->second;
  if (!added) return found;
  PostingList list;
  std::size_t part = archive_.parts().size();  // whose list it is
  for (const std::size_t document : order_) {
    if (part_of(document) != part) {
      part = part_of(document);
      const Xapian::Database& segment = archive_.parts()[part];
      list = PostingList(
          segment, archive_.tables()->of(segment, GlassTable::Postlist), term);
    }
    if (list.reach(local(document))) found.push_back({document, list.times()});
  }
  return found;
}

void Postings::read_lengths() {
  lengths_.resize(documents_.size());
  std::optional<Lengths> lengths;
  std::size_t part = archive_.parts().size();
  for (const std::size_t document : order_) {
    if (part_of(document) != part) {
      part = part_of(document);
      const Xapian::Database& segment = archive_.parts()[part];
      lengths.emplace(segment,
                      archive_.tables()->of(segment, GlassTable::Postlist));
    }
    lengths_[document] = lengths->of(local(document));
  }
}

void Postings::read(const std::string& term, std::size_t document,
                    std::vector<std::optional<TermPositions>>& tables,
                    Positions& found) const {
  const std::size_t part = part_of(document);
  const Xapian::Database& segment = archive_.parts()[part];
  if (!tables[part]) {
    if (auto table = archive_.tables()->of(segment, GlassTable::Position)) {
      tables[part].emplace(std::move(table), term);
    }
  }
  if (tables[part] && tables[part]->find(local(document)) &&
      tables[part]->list().read(found)) {
    return;
  }
  found.assign(segment.positionlist_begin(local(document), term),
               segment.positionlist_end(local(document), term));
}

}  // namespace dateline::query
