// SPDX-License-Identifier: GPL-3.0-or-later
//
// The second line of an ANPA header, as it stands in ANPA 1312 itself and in
// collections that kept it: "u i AM-Some-Slug, 2nd Ld   02-12 0398".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/story.h"

namespace dateline::corpus::telex {

struct WireHeader {
  char priority = 0, category = 0;  // letters as printed
  std::string slug, take;
  int month = 0, day = 0;           // 0: not given; there is no year
  std::uint32_t words = 0;
};

/// Nothing if `line` does not begin with a priority and a category letter.
std::optional<WireHeader> parse_wire_header(std::string_view line);

void apply_wire_header(const WireHeader& header, Story& story);

/// The slug line above the copy, "BC-Some-Slug, 1st Ld-Writethru,1140": its
/// slug, take key and count win over the header's, which are cut short there.
void apply_slug_line(std::string_view line, Story& story);

/// True if `line` begins with the cycle of a slug: AM-, PM-, BC-, AP-.
bool begins_slug(std::string_view line);

}  // namespace dateline::corpus::telex
