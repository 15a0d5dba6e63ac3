// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words and values of all archives that are open, and how many stories have
// them: of the segments on this machine and of hosts together, as if they were
// one. What a host has said is kept, for each question is a round trip.
//
// Called as Xapian::Database calls them, since that is what it mostly is.
#pragma once

#include <xapian.h>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/table_file.h"

namespace dateline::query {

class Dictionary {
 public:
  /// `lists`: the tables of postings of all of its segments; none: Xapian is
  /// asked.
  explicit Dictionary(Xapian::Database near,
                      std::vector<std::shared_ptr<const TableFile>> lists = {})
      : near_(near), all_(std::move(near)), lists_(std::move(lists)) {}
  /// `hosts`: what each serves; not empty.
  Dictionary(Xapian::Database near, std::vector<Xapian::Database> hosts);

  Xapian::doccount get_doccount() const { return all_.get_doccount(); }
  double get_average_length() const { return all_.get_average_length(); }
  Xapian::doccount get_termfreq(const std::string& term) const;
  Xapian::termcount get_collection_freq(const std::string& term) const;
  bool term_exists(const std::string& term) const {
    return get_termfreq(term) > 0;
  }

  /// Returns whether to go on.
  using Visit =
      std::function<bool(const std::string& term, Xapian::doccount stories)>;
  /// Calls `visit` for the terms that begin with `prefix`, in order of their
  /// bytes. Hosts are asked all at once.
  void walk(const std::string& prefix, const Visit& visit) const;

  std::string get_value_upper_bound(Xapian::valueno slot) const {
    return all_.get_value_upper_bound(slot);
  }

  /// Of the stories that hosts have.
  Xapian::doccount far_termfreq(const std::string& term) const {
    return get_termfreq(term) - near_.get_termfreq(term);
  }
  const Xapian::Database& far() const { return far_; }
  bool asks_hosts() const { return asks_hosts_; }

  /// What a walk() has told already.
  void note(const std::string& term, Xapian::doccount stories) const {
    if (!asks_hosts_) return;
    Counts& counts = known_[term];
    counts.stories = stories;
    counts.has_stories = true;
  }

  /// Asks all hosts at once for both counts of each of `terms` that is not known
  /// yet.
  void prefetch(const std::vector<std::string>& terms) const;

 private:
  struct Counts {
    Xapian::doccount stories = 0;
    Xapian::termcount times = 0;
    bool has_stories = false, has_times = false;
  };

  /// Of the segments here.
  const Counts& near_counts(const std::string& term) const;

  Xapian::Database near_, far_, all_;
  std::vector<std::shared_ptr<const TableFile>> lists_;
  std::vector<Xapian::Database> hosts_;
  bool asks_hosts_ = false;
  mutable std::unordered_map<std::string, Counts> known_;
};

}  // namespace dateline::query
