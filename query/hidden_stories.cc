// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hidden_stories.h"

#include <chrono>
#include <string_view>

#include "schema/fields.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::query {

HiddenHere::HiddenHere(const Xapian::Database& segment,
                       const std::shared_ptr<const TableFile>& table,
                       const HiddenStories& hidden,
                       const std::vector<Xapian::docid>& deleted)
    : deleted_(deleted) {
  const auto marked = [&](std::string_view mark) {
    return PostingList(segment, table,
                       facet_term(field_row(Field::Is).prefix, mark));
  };
  if (hidden.killed) killed_ = marked(kKilledMark);
  if (!hidden.held_at) return;
  held_ = marked(kEmbargoedMark);
  least_ = hold_key(*hidden.held_at + std::chrono::seconds(1));
  hold_ = segment.valuestream_begin(kHoldSlot);
  hold_end_ = segment.valuestream_end(kHoldSlot);
}

void HiddenHere::remove_from(StoryBits& stories, Xapian::docid window) {
  const Xapian::docid behind = behind_window(window);
  killed_.skip_to(window);
  killed_.read_until(behind, [&](Xapian::docid document, Xapian::termcount) {
    unset(stories, document - window);
  });
  while (next_ < deleted_.size() && deleted_[next_] < behind) {
    if (deleted_[next_] >= window) unset(stories, deleted_[next_] - window);
    ++next_;
  }
  held_.skip_to(window);
  held_.read_until(behind, [&](Xapian::docid document, Xapian::termcount) {
    if (has(stories, document - window) && is_held(document)) {
      unset(stories, document - window);
    }
  });
}

bool HiddenHere::is_held(Xapian::docid document) {
  if (hold_ == hold_end_) return false;
  hold_.skip_to(document);
  return hold_ != hold_end_ && hold_.get_docid() == document &&
         *hold_ >= least_;
}

}  // namespace dateline::query
