// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the name of a member means to the readers of JSON. The lines of a dump
// have the same names in the same order, and there are millions of them; so
// what a name means is remembered by its place in an object.
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
    Known& known = known_[place < kKept ? place : kKept - 1];
    if (known.name != name) learn(known, name);
    return known.meaning;
  }

  /// Those of this thread.
  static JsonNames& here();

 private:
  static constexpr std::size_t kKept = 64;
  struct Known {
    std::string name;
    JsonName meaning;
  };
  static void learn(Known& known, std::string_view name);

  std::array<Known, kKept> known_;
};

}  // namespace dateline::corpus
