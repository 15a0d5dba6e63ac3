// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as a file of the format: stories or an Error, and never stories
// that are not UTF-8 where the bytes were.
#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  dateline::corpus::read_as("ninjs", data, size);
  return 0;
}
