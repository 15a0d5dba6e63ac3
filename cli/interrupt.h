// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace dateline::cli {

/// Counts ^C (SIGINT) and SIGTERM from now on instead of dying of the first:
/// 1 asks to finish what is done, 2 to stop at once. The count is the only
/// thing the handler touches.
const std::atomic<int>& count_interrupts();

}  // namespace dateline::cli
