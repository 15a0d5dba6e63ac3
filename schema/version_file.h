// SPDX-License-Identifier: GPL-3.0-or-later
//
// SEGMENT/iamglass: what Xapian believes of a database before it reads it. It
// has no checksum, and one size in it that can't be ends the program.
#pragma once

#include <filesystem>
#include <string_view>

namespace dateline {

/// Whether the sizes of blocks that `bytes`, of a version file of Xapian 1.4,
/// names for its tables are sizes of blocks. True for bytes that are no such
/// file: Xapian refuses them by itself.
bool has_sound_block_sizes(std::string_view bytes);

/// The same for the file of the database in `segment`, also if there is none.
bool has_sound_version_file(const std::filesystem::path& segment);

}  // namespace dateline
