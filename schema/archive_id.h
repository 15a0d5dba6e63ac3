// SPDX-License-Identifier: GPL-3.0-or-later
//
// ARCHIVE/id tells an archive from one that stood at the same path before, so
// that nobody takes the revisions of the one for those of the other.
#pragma once

#include <filesystem>
#include <string>

namespace dateline {

/// Empty if it has none: an archive of an earlier version.
std::string archive_id(const std::filesystem::path& archive);

/// Gives the archive one if it has none. Throws Error{Input}.
void ensure_archive_id(const std::filesystem::path& archive);

}  // namespace dateline
