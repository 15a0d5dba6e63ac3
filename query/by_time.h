// SPDX-License-Identifier: GPL-3.0-or-later
//
// The newest or oldest of many stories, by the key of their order. The columns
// of the segments tell a story's day in a nanosecond: stories are counted by
// it, and keys are read of those alone whose day can be on the page.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "schema/columns.h"
#include "schema/moment.h"

namespace dateline::query {

class ByTime {
 public:
  /// `limit`: how many are wanted; 0: none. `rising`: the oldest first.
  ByTime(std::size_t limit, bool rising) : limit_(limit), rising_(rising) {}

  /// From now on stories are of the next segment of the archive. `days`: the
  /// column of their dates; nothing if there is none.
  void begin(const Xapian::Database& segment, std::optional<Column> days);

  /// A story by its number in the segment; they rise.
  void offer(Xapian::docid document) {
    if (limit_ == 0) return;
    Part& part = parts_.back();
    if (part.days) {
      const std::uint32_t day = part.day_of(document);
      if (day < part.least || day > part.most) return;
      ++part.counts[day];
    }
    part.documents.push_back(document);
    if (++offered_ % kOffers == 0) tighten();
  }

  /// Numbers in the whole archive of the first `limit` in their order, those of
  /// one key in the archive's.
  std::vector<Xapian::docid> take();

 private:
  struct Part {
    Xapian::Database segment;
    std::optional<Column> days;
    std::vector<std::uint64_t> counts;  // by number of the day; 0: no date
    // The numbers of days that may be on the page.
    std::uint32_t least = 0;
    std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
    std::vector<Xapian::docid> documents;

    /// The day's number in `days`, which are in their order; 0: none.
    std::uint32_t day_of(Xapian::docid document) const {
      std::uint32_t number = 0;
      days->visit(document, [&](std::uint32_t day) { number = day; });
      return number;
    }
  };
  // After so many more stories it is looked whose day can be on the page.
  static constexpr std::size_t kOffers = 4096;
  struct Entry {
    std::string key;  // of kOrderSlot
    Xapian::docid document = 0;
  };

  bool is_before(const Entry& a, const Entry& b) const {
    if (a.key != b.key) return (a.key < b.key) == rising_;
    return a.document < b.document;
  }
  std::optional<Day> last_day(const Part& part) const;
  std::optional<Day> last_day() const;
  void tighten();
  void read_keys(std::size_t number);
  void enter(Entry entry);

  std::size_t limit_;
  bool rising_;
  std::vector<Part> parts_;
  std::size_t offered_ = 0;
  std::vector<Entry> heap_;  // the last in front, once it is full
};

}  // namespace dateline::query
