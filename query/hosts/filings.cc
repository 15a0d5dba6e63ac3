// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hosts/filings.h"

#include "schema/fields.h"

namespace dateline::query {

std::vector<FarFiling> filings_there(const Archive& archive,
                                     const std::vector<std::string>& families) {
  const std::uint32_t slot = field_row(Field::Family).slot;
  std::vector<Xapian::Query> parts;
  parts.reserve(families.size());
  for (const std::string& family : families) {
    parts.emplace_back(Xapian::Query::OP_VALUE_RANGE, slot, family, family);
  }
  const Xapian::doccount there = archive.far().get_doccount();
  Xapian::Enquire enquire(archive.far());
  enquire.set_query({Xapian::Query::OP_OR, parts.begin(), parts.end()});
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_collapse_key(slot, there);
  enquire.set_sort_by_value(kOrderSlot, false);
  const Xapian::MSet found = enquire.get_mset(0, there, there);
  std::vector<FarFiling> filings;
  for (auto item = found.begin(); item != found.end(); ++item) {
    filings.push_back({item.get_collapse_key(), item.get_sort_key(), *item});
  }
  return filings;
}

}  // namespace dateline::query
