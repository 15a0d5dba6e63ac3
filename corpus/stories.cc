// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/stories.h"

#include <algorithm>
#include <string>
#include <type_traits>

#include "schema/story_members.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMostKept = 16;          // stories
constexpr std::size_t kLongestKept = 1 << 12;  // bytes of a string, of a list

template <class T>
void make_part_empty(T& part) {
  if constexpr (std::is_same_v<T, std::string>) {
    if (part.capacity() > kLongestKept) {
      T().swap(part);
    } else {
      part.clear();
    }
  } else if constexpr (IsList<T>::value) {
    if (part.capacity() == 0) return;  // most are never filled
    part.clear();
    if (part.capacity() * sizeof(typename T::value_type) > kLongestKept) {
      part.shrink_to_fit();
    }
  } else if constexpr (std::is_same_v<T, Story> || std::is_same_v<T, Moment>) {
    each_member(part, [](unsigned, const char*, auto& member) {
      make_part_empty(member);
    });
  } else {
    part = T();
  }
}

}  // namespace

void make_empty(Story& story) { make_part_empty(story); }

void Stories::clear() {
  if (room_.size() > kMostKept) {
    room_ = {};
  } else {
    std::for_each(begin(), end(), make_empty);
  }
  size_ = 0;
}

std::vector<Story> Stories::release() {
  room_.resize(size_);
  size_ = 0;
  return std::exchange(room_, {});
}

}  // namespace dateline::corpus
