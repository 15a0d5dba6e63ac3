// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small files that are read and replaced as a whole.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace dateline {

/// All of `path`. Throws Error{Input}, also for more than `max_bytes`.
std::string read_whole_file(const std::filesystem::path& path,
                            std::size_t max_bytes);

/// Replaces `path` durably: write PATH.new, fsync, rename, fsync of the
/// folder. A crash leaves the old bytes or the new. Throws Error{Input}.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace dateline
