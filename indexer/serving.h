// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "schema/manifest.h"

namespace dateline::indexer {

/// Writes ARCHIVE/served (schema/served.h) for what `manifest` says. The caller
/// holds the lock. Throws Error{Input}.
void write_served(const std::filesystem::path& archive,
                  const Manifest& manifest);

/// The same if the archive is served at all, and does not say so already.
void renew_served(const std::filesystem::path& archive,
                  const Manifest& manifest);

}  // namespace dateline::indexer
