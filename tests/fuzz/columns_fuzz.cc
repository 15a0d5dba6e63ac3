// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever lies in a column, reading and counting stay inside of it: its sum
// is right when somebody made it so on purpose.
#include <cstdint>
#include <string_view>
#include <vector>

#include "schema/columns.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline;
  // A dictionary of many gigabytes is another matter.
  constexpr std::uint32_t kMaxDistinct = 1 << 20;
  const auto column =
      Column::read({reinterpret_cast<const char*>(data), size});
  if (!column || column->distinct() > kMaxDistinct) return 0;
  std::vector<std::uint64_t> counts(column->distinct() + std::size_t{1});
  for (std::uint32_t story = 0; story < 300; ++story) {
    column->count(story, counts.data());
  }
  std::size_t bytes = 0;
  for (std::uint32_t number = 1; number <= column->distinct(); ++number) {
    bytes += column->value(number).size();
  }
  return bytes > counts.size() * size ? 1 : 0;
}
