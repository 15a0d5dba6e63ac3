// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which open database a posting source was handed. Its uuid does not tell: a
// copied archive has the very segments of the other, and may have changed since.
#pragma once

#include <xapian.h>

namespace dateline::query {

/// Whether both are handles of one open database, of a single part. Opening a
/// folder twice makes two.
inline bool is_same_database(const Xapian::Database& a,
                             const Xapian::Database& b) {
  return a.internal.size() == 1 && b.internal.size() == 1 &&
         a.internal.front().get() == b.internal.front().get();
}

}  // namespace dateline::query
