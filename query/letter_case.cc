// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/letter_case.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace dateline::query {

bool is_all_caps(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 code = 0;
    U8_NEXT(bytes, at, size, code);
    if (code >= 0 && u_islower(code)) return false;
  }
  return true;
}

}  // namespace dateline::query
