// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "query/archive.h"
#include "query/ast.h"
#include "query/hosts/gather.h"
#include "query/hosts/stock.h"
#include "query/plan.h"
#include "query/search.h"

namespace dateline::query {

/// One tree, planned for the segments here and for hosts.
struct Both {
  /// SearchOptions::since is not asked of hosts. With `gathering` words of the
  /// first hits rank, too, where the options ask for it: they are brought there.
  Both(Archive& archive, const Node& root, const SearchOptions& options,
       Gathering* gathering = nullptr);

  Stock stock;
  Plan plan;
  Xapian::Query near, far;  // without what is not to be shown
};

}  // namespace dateline::query
