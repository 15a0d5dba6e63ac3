// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace dateline::corpus {

/// True for what is no story by its name: anything hidden (on any level of
/// `path`), README files, and the side folder that macOS puts into zips.
bool is_left_out(std::string_view path);

}  // namespace dateline::corpus
