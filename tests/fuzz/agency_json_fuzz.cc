// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as JSON of the agencies: stories or an Error, always UTF-8. One
// row is enough, since what an object holds is told from its keys.
#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  dateline::corpus::read_as("superdesk", data, size);
  return 0;
}
