// SPDX-License-Identifier: GPL-3.0-or-later
//
// Work in a process of its own: Xapian reads what it wrote itself, and a
// damaged database may end the process that opens it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace dateline::indexer {

/// What `work` returns, run in a child of this process, which must have no
/// other threads. Nothing where the child died, or took more than
/// `cpu_seconds`. An Error that `work` throws is thrown here.
std::optional<std::string> run_apart(std::uint64_t cpu_seconds,
                                     const std::function<std::string()>& work);

}  // namespace dateline::indexer
