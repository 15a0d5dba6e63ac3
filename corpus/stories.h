// SPDX-License-Identifier: GPL-3.0-or-later
//
// Room for the stories of one record after the other. A dump has millions of
// lines, and to make a story and its strings anew for each takes as long as to
// parse the line; so what was read is emptied and filled again.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "schema/story.h"

namespace dateline::corpus {

/// Empties `story`, whatever became of it; small strings and lists keep their
/// memory.
void make_empty(Story& story);

class Stories {
 public:
  /// An empty story behind the others, which may move in memory.
  Story& add() {
    if (size_ == room_.size()) room_.emplace_back();
    return room_[size_++];
  }

  /// Takes the last one away.
  void drop_last() { make_empty(room_[--size_]); }

  /// Puts `stories` in the place of what is here.
  void take(std::vector<Story>&& stories) {
    room_ = std::move(stories);
    size_ = room_.size();
  }

  /// Takes all of them away.
  void clear();

  /// All of them; there are none left.
  std::vector<Story> release();

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Story* begin() { return room_.data(); }
  Story* end() { return room_.data() + size_; }

 private:
  std::vector<Story> room_;  // those behind size_ are empty
  std::size_t size_ = 0;
};

}  // namespace dateline::corpus
