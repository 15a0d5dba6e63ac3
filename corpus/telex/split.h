// SPDX-License-Identifier: GPL-3.0-or-later
//
// Several transmissions in one file, as a line's log holds them.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/format.h"

namespace dateline::corpus::telex {

/// Cuts `input` before each SOH; what stands before the first one belongs to
/// the first transmission.
void split_transmissions(const Record& input, const RecordSink& take);

/// Cuts `input` at the offsets in `begins` (ascending, the first one's
/// predecessor bytes dropped).
void split_at(const Record& input, const std::vector<std::size_t>& begins,
              const RecordSink& take);

}  // namespace dateline::corpus::telex
