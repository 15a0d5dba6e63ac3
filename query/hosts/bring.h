// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories that are brought from hosts. A server hands out one in a round trip, so
// all hosts are asked at once, and one that is far over several connections.
#pragma once

#include <xapian.h>

#include <vector>

#include "query/hosts/host.h"
#include "query/hosts/patience.h"

namespace dateline::query {

/// The documents `stories` of all `hosts` as one, numbered as Xapian deals them
/// out, in their order. Connections that are opened for it stay in Host::more.
/// Throws Xapian::Error.
std::vector<Xapian::Document> bring(std::vector<Host>& hosts,
                                    const std::vector<Xapian::docid>& stories,
                                    const HostOptions& options,
                                    Patience& patience);

}  // namespace dateline::query
