// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "schema/story.h"

namespace dateline::indexer {

/// The host of `url` (or of an address without scheme), folded, without "www."
/// and port.
std::string host_of(std::string_view url);

/// Who printed `story`, as the facet `publisher` has it: the folded name that
/// metadata gives, the host where it gives an address or only a URL; empty:
/// unknown.
std::string publisher_of(const Story& story);

}  // namespace dateline::indexer
