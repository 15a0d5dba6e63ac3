// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the name of a member means to the readers of JSON. The lines of a dump
// have the same names in the same order, and there are millions of them; so
// what a name means is remembered by its place in an object. Documents differ;
// for those it is remembered by the name, too.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/json_fields.h"

namespace dateline::corpus {

struct JsonName {
  const DumpFieldRow* dump = nullptr;  // in dumps; nullptr: nothing
  bool agency = false;  // an agency's own JSON may be known by it
  bool ninjs = false;   // ninjs may be
};

/// Of a longer name only the beginning counts; none of them means anything.
inline constexpr std::size_t kLongestJsonName = 64;

class JsonNames {
 public:
  /// What `name` means, which stands at `place` in its object, from 0.
  const JsonName& at(std::size_t place, std::string_view name) {
    name = name.substr(0, kLongestJsonName);
    const Known*& known = by_place_[place < kPlaces ? place : kPlaces - 1];
    if (known == nullptr || known->name != name) known = &look_up(name);
    return known->meaning;
  }

  /// Those of this thread.
  static JsonNames& here();

 private:
  static constexpr std::size_t kPlaces = 64;
  static constexpr unsigned kKeptBits = 10;
  struct Known {
    std::string name;
    JsonName meaning;
  };
  const Known& look_up(std::string_view name);

  std::array<const Known*, kPlaces> by_place_{};
  std::array<Known, 1 << kKeptBits> kept_;  // each where its bytes tell
};

}  // namespace dateline::corpus
