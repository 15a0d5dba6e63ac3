// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as a date: none, or one between the years that dates.h states,
// which its ISO form says again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "corpus/dates.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto moment = corpus::parse_moment(text);
  if (!moment) return 0;
  const int year = static_cast<int>(moment->day().year());
  if (year < 1800 || year > 2100) std::abort();
  const auto again = corpus::parse_moment(to_iso(*moment));
  if (!again || to_iso(*again) != to_iso(*moment)) std::abort();
  return 0;
}
