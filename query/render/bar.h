// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace dateline::query {

/// A bar of `count` out of `largest`, in eighths of a column, at most `columns`
/// wide and never empty.
std::string bar(std::uint64_t count, std::uint64_t largest,
                std::size_t columns);

}  // namespace dateline::query
