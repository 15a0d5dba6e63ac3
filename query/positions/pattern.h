// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is sought on the positions of a story: words one after another, any of
// several patterns, or two of them near each other. Xapian's own operators
// take terms and ORs of terms only, and know no paragraphs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/ast.h"
#include "query/positions/places.h"
#include "query/positions/reader.h"

namespace dateline::query {

/// The part of a story that counts. Byline and Cut have positions of their
/// own: what stands there is never near anything else.
enum class Where : std::uint8_t {
  Anywhere,  // of headline, dateline and body
  Body,
  Lead,   // the first paragraph, at most kZoneGap words of it
  First,  // so many words of the body
  Byline,
  Cut,
};

struct Pattern {
  enum class Kind : std::uint8_t { Words, Any, Near };

  Kind kind = Kind::Words;
  /// Words: full terms, alternatives for each successive position.
  std::vector<std::vector<std::string>> words;
  Where where = Where::Anywhere;
  std::uint32_t first = 0;  // Where::First: how many words

  Nearness nearness = Nearness::Either;  // Near
  std::uint32_t distance = 0;
  std::vector<Pattern> children;  // Any: one or more; Near: two
};

/// Where `pattern` stands in the story that `reader` has gone to.
Places find_places(const Pattern& pattern, PositionReader& reader);

/// Words of one term each, next to each other, anywhere: what most patterns are,
/// and whether it stands in a story told without listing where.
class Row {
 public:
  /// Of `pattern`, if it is one.
  Row(const Pattern& pattern, PositionReader& reader);

  explicit operator bool() const { return !lists_.empty(); }
  /// Whether it stands in the story that the reader has gone to.
  bool stands(PositionReader& reader);

 private:
  std::vector<std::size_t> lists_;  // of the reader
  std::vector<std::uint64_t> starts_;
};

/// For explain: "lead(rate)", "near/5(a|as b)".
std::string to_string(const Pattern& pattern);

}  // namespace dateline::query
