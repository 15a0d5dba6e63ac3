// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a user's own files lie (XDG Base Directory Specification 0.8).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace dateline {

enum class UserFolder : std::uint8_t {
  Data,    // $XDG_DATA_HOME, else ~/.local/share
  Config,  // $XDG_CONFIG_HOME, else ~/.config
  State,   // $XDG_STATE_HOME, else ~/.local/state
  Cache,   // $XDG_CACHE_HOME, else ~/.cache
};

/// dateline's part of it; nothing where there is no home folder either. What is
/// in it is not looked at. A variable that is empty or holds no absolute path is as
/// good as none, as the specification wants.
std::optional<std::filesystem::path> user_folder(UserFolder folder);

}  // namespace dateline
