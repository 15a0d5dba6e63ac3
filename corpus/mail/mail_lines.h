// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace dateline::corpus {

/// True if `line` begins "Name:", with a name as mail has them.
bool is_header_line(std::string_view line);

}  // namespace dateline::corpus
