// SPDX-License-Identifier: GPL-3.0-or-later
//
// Archives are laid out by date more often than not: wire/2018/05/29/x.txt,
// ians-20180529-0017.txt. Where a story prints no date, or a day without its
// year, the path is the best witness left; what it gives is marked as assumed.
#pragma once

#include <string_view>

#include "schema/moment.h"

namespace dateline::indexer {

/// The date that `path` (and a container's member behind it) spells in digits:
/// 2018/05/29, 2018-05-29, 2018_05, 20180529 or a folder 2018; the finest one,
/// the last among equals. Years 1850 to 2100. Unknown if there is none.
Moment date_in_path(std::string_view path);

}  // namespace dateline::indexer
