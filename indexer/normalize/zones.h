// SPDX-License-Identifier: GPL-3.0-or-later
//
// Time zones by IANA name, each made once: making one takes longer than
// normalizing a short story.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "schema/moment.h"

namespace dateline::indexer {

/// Not for several threads.
class Zones {
 public:
  Zones();
  ~Zones();
  Zones(const Zones&) = delete;
  Zones& operator=(const Zones&) = delete;

  /// Minutes east of Greenwich in the zone `name` when its clocks show
  /// `local`; 0 where there is no such zone.
  int offset_at(std::string_view name, Instant local);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::indexer
