// SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything that `dateline eval` has to say, as plain data for its renderers.
#pragma once

#include <string>
#include <vector>

#include "query/eval/compare.h"
#include "query/eval/measures.h"

namespace dateline::query::eval {

struct Report {
  Evaluation evaluation;
  std::string other;               // name of the run compared with
  std::vector<Comparison> compared;  // empty: none
};

}  // namespace dateline::query::eval
