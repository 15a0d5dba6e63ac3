// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace dateline::query {

/// Whether no letter of `text` is small. Of scripts without case, none is.
bool is_all_caps(std::string_view text);

}  // namespace dateline::query
