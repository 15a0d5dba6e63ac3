// SPDX-License-Identifier: GPL-3.0-or-later
//
// ARCHIVE/dateline.toml, read once per run. doc/settings.md has every key; an
// unknown one, or a value that means nothing, is an error with its line: a
// setting that silently does nothing would be worse.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/settings/settings.h"

namespace dateline::indexer {

inline constexpr std::string_view kSettingsFile = "dateline.toml";

/// The settings of `archive`; those of the house if it has no such file.
/// Throws Error{Usage}.
Settings read_settings(const std::filesystem::path& archive);

/// The settings in `toml`, called `file` in errors.
Settings parse_settings(std::string_view toml, const std::string& file);

/// A file that says what can be set and sets nothing.
std::string_view default_settings();

/// Writes it into a new `archive`, unless there is one. Throws Error{Input}.
void make_settings_file(const std::filesystem::path& archive);

}  // namespace dateline::indexer
