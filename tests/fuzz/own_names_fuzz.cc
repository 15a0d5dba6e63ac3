// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as an archive's gazetteer.tsv, then looked for in the same bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "schema/analyzer.h"
#include "schema/own_names.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  OwnNames names;
  names.read(text, "fuzz", [](const Problem& problem) {
    if (problem.path != "fuzz" || problem.reason.empty()) std::abort();
  });
  static Analyzer analyzer;
  for (const OwnName* name : names.names_in(text, analyzer)) {
    const OwnName* row = names.find(name->field, name->surface, analyzer);
    if (row == nullptr || name->stop) std::abort();
  }
  return 0;
}
