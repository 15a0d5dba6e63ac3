// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/numbers.h"

namespace dateline::indexer::glass {

void append_last_number(std::string& out, std::uint32_t value) {
  for (; value != 0; value >>= 8) out.push_back(static_cast<char>(value));
}

}  // namespace dateline::indexer::glass
