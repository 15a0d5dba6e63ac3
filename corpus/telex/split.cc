// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/split.h"

#include "corpus/telex/copy.h"

namespace dateline::corpus::telex {

void split_at(const Record& input, const std::vector<std::size_t>& begins,
              const RecordSink& take) {
  const std::string_view text = input.bytes;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end =
        i + 1 < begins.size() ? begins[i + 1] : text.size();
    const auto ordinal = static_cast<std::uint32_t>(i);
    const std::string_view part = text.substr(begins[i], end - begins[i]);
    if (!take(part_of(input, part, begins[i], ordinal))) return;
  }
}

void split_transmissions(const Record& input, const RecordSink& take) {
  const std::string_view text = input.bytes;
  std::vector<std::size_t> begins = {0};
  // A second SOH right after the first, or with nothing before it, is noise.
  constexpr std::size_t kLeast = 16;
  for (auto at = text.find(kStart); at != text.npos;
       at = text.find(kStart, at + 1)) {
    if (at >= begins.back() + kLeast) begins.push_back(at);
  }
  split_at(input, begins, take);
}

}  // namespace dateline::corpus::telex
