// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as JSON: as one document and as lines.
#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  dateline::corpus::read_as("json", data, size);
  dateline::corpus::read_as("jsonl", data, size);
  return 0;
}
