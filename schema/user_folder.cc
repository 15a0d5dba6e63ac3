// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/user_folder.h"

#include <array>
#include <cstdlib>

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Named {
  const char* variable;
  const char* below_home;
};
constexpr auto kNamed = std::to_array<Named>({
    {"XDG_DATA_HOME", ".local/share"},
    {"XDG_CONFIG_HOME", ".config"},
    {"XDG_STATE_HOME", ".local/state"},
    {"XDG_CACHE_HOME", ".cache"},
});

std::optional<fs::path> variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return fs::path(value);
}

}  // namespace

std::optional<fs::path> user_folder(UserFolder folder) {
  const Named& named = kNamed[static_cast<std::size_t>(folder)];
  if (const auto own = variable(named.variable); own && own->is_absolute()) {
    return *own / "dateline";
  }
  if (const auto home = variable("HOME")) {
    return *home / named.below_home / "dateline";
  }
  return std::nullopt;
}

}  // namespace dateline
