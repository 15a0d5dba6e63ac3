// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the scorers share: stories of a file or folder, read the way `dateline
// index` reads them, and sets of values compared with known ones.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>

#include "corpus/format.h"
#include "schema/story.h"

namespace dateline::score {

/// Calls `take` for every story under `path`, as its reader found it, with the
/// record that holds it. Problems go to stderr.
void for_each_story(
    const std::string& path,
    const std::function<void(Story&&, const corpus::Record&)>& take);

using Values = std::set<std::string>;

/// The values of `field` that enriching derived.
Values values_of(const Story& story, Field field);

/// Counts over many stories: each value of each story counts once.
struct Counts {
  std::size_t both = 0, expected = 0, found = 0;

  void add(const Values& known, const Values& got);
  double precision() const;
  double recall() const;
  double f1() const;
};

/// "P .872 R .901 F1 .886 (expected 741, found 766)"
std::string to_string(const Counts& counts);

/// Values joined by blanks, for a verbose listing.
std::string join(const Values& values);

/// False, with a word on stderr, if there is no `path`: then nothing can be
/// measured.
bool is_there(const std::string& path);

}  // namespace dateline::score
