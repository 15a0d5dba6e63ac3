// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/error.h"

namespace dateline {

std::string to_string(const Problem& problem) {
  std::string text;
  for (const std::string* part :
       {&problem.path, &problem.member, &problem.place}) {
    if (part->empty()) continue;
    if (!text.empty()) text += ':';
    text += *part;
  }
  if (text.empty()) return problem.reason;
  if (problem.reason.empty()) return text;
  return text + ": " + problem.reason;
}

}  // namespace dateline
