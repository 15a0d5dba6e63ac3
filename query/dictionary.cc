// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/dictionary.h"

#include <utility>

namespace dateline::query {

Dictionary::Dictionary(Xapian::Database near, Xapian::Database far)
    : near_(near), far_(far), all_(std::move(near)), asks_hosts_(true) {
  all_ = Xapian::Database();
  if (near_.get_doccount() > 0) all_.add_database(near_);
  all_.add_database(far_);
}

Xapian::doccount Dictionary::get_termfreq(const std::string& term) const {
  if (!asks_hosts_) return near_.get_termfreq(term);
  Counts& counts = known_[term];
  if (!std::exchange(counts.has_stories, true)) {
    counts.stories = all_.get_termfreq(term);
  }
  return counts.stories;
}

Xapian::termcount Dictionary::get_collection_freq(
    const std::string& term) const {
  if (!asks_hosts_) return near_.get_collection_freq(term);
  Counts& counts = known_[term];
  if (!std::exchange(counts.has_times, true)) {
    counts.times = all_.get_collection_freq(term);
  }
  return counts.times;
}

// The statistics of a query's terms come from all hosts in one round trip; an
// AND with a term that none has ends the match before it begins.
void Dictionary::prefetch(const std::vector<std::string>& terms) const {
  if (!asks_hosts_ || terms.empty()) return;
  const std::string none(1, '\x01');
  Xapian::Enquire enquire(far_);
  enquire.set_query(Xapian::Query(
      Xapian::Query::OP_FILTER,
      Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()),
      Xapian::Query(none)));
  const Xapian::MSet found = enquire.get_mset(0, 1);
  for (const std::string& term : terms) {
    Counts& counts = known_[term];
    if (std::exchange(counts.has_stories, true)) continue;
    counts.stories = found.get_termfreq(term) + near_.get_termfreq(term);
  }
}

}  // namespace dateline::query
