// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hit_reader.h"

#include <xapian.h>

#include "schema/fields.h"
#include "schema/reprint.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

/// Whether the filing is a notice that withdraws another one, and was not
/// withdrawn itself. It is marked as a kill, too.
bool is_notice(const Xapian::Document& document) {
  return !document.get_value(kOrdersSlot).empty() &&
         document.get_value(kOwnMarksSlot).empty();
}

}  // namespace

HitReader::Families killed_filings(const Archive& archive) {
  HitReader::Families families;
  const Xapian::Database& database = archive.database();
  const std::string mark = facet_term(field_row(Field::Is).prefix, kKilledMark);
  const std::uint32_t slot = field_row(Field::Family).slot;
  auto family = database.valuestream_begin(slot);
  const auto end = database.valuestream_end(slot);
  for (auto at = database.postlist_begin(mark);
       at != database.postlist_end(mark) && family != end; ++at) {
    family.skip_to(*at);
    if (family == end) break;
    if (family.get_docid() != *at || archive.is_deleted(*at)) continue;
    if (is_notice(database.get_document(*at))) continue;
    ++families[*family];
  }
  return families;
}

std::uint64_t HitReader::killed_in(const std::string& family) {
  if (family.empty()) return 0;
  if (!killed_) {
    killed_ = killed_filings_ ? killed_filings_() : killed_filings(archive_);
  }
  const auto known = killed_->find(family);
  return known == killed_->end() ? 0 : known->second;
}

Hit HitReader::read(const RankedMatch& found, std::uint64_t rank) {
  const Xapian::Document document =
      archive_.database().get_document(found.document);
  Hit hit;
  hit.rank = rank;
  hit.score = found.score;
  hit.story = stored_story(document);
  hit.id = hit.story.id;
  hit.family = document.get_value(field_row(Field::Family).slot);
  hit.filings = found.folded + 1;
  hit.killed = killed_in(hit.family);
  return hit;
}

}  // namespace dateline::query
