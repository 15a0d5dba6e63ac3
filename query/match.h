// SPDX-License-Identifier: GPL-3.0-or-later
//
// Search the other way round: which of many queries find this story. A story
// becomes an archive of its own, in memory, and is asked what a search asks;
// queries that require a word or value which it does not have are not run.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "query/ast.h"
#include "query/search.h"

namespace dateline::query {

/// Not for several threads.
class Matcher {
 public:
  /// `searches` with saved: filled in.
  explicit Matcher(std::vector<Node> searches);
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  /// Indices of the searches that find the story of `document`, as a search
  /// with `options` in an archive that holds nothing else would; ascending.
  /// Throws QueryError for a search that can't be planned.
  std::vector<std::size_t> match(const Xapian::Document& document,
                                 const SearchOptions& options);

  /// How many searches the last match() ran.
  std::size_t ran() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::query
