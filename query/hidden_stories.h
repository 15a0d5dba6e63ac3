// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which stories of a segment a search may not show.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/posting_list.h"
#include "query/story_bits.h"
#include "query/table_file.h"
#include "schema/moment.h"

namespace dateline::query {

/// What a search may not show, beside what a manifest has deleted.
struct HiddenStories {
  bool killed = false;
  std::optional<Instant> held_at = {};  // those whose release is later
};

/// Those of one segment; asked in rising order.
class HiddenHere {
 public:
  /// `table`: the segment's postings. `deleted`, ascending, must outlive it.
  HiddenHere(const Xapian::Database& segment,
             const std::shared_ptr<const TableFile>& table,
             const HiddenStories& hidden,
             const std::vector<Xapian::docid>& deleted);

  /// Takes them out of `stories`, which begin with `window`.
  void remove_from(StoryBits& stories, Xapian::docid window);

 private:
  bool is_held(Xapian::docid document);

  const std::vector<Xapian::docid>& deleted_;
  std::size_t next_ = 0;
  PostingList killed_, held_;
  std::string least_;
  Xapian::ValueIterator hold_, hold_end_;
};

}  // namespace dateline::query
