// SPDX-License-Identifier: GPL-3.0-or-later
//
// The filings of families on hosts. Of many matches in one answer a stock server
// tells the values only that they are put together and in order by: so that is
// asked for, and nothing is put together.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "query/archive.h"

namespace dateline::query {

struct FarFiling {
  std::string family;
  std::string order;  // of kOrderSlot
  Xapian::docid document = 0;  // of Archive::far()
};

/// All filings of `families`. Two round trips, to all hosts at once.
std::vector<FarFiling> filings_there(const Archive& archive,
                                     const std::vector<std::string>& families);

}  // namespace dateline::query
