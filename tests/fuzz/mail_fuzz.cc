// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as mail: stories or an Error, always UTF-8, however deep messages
// lie inside messages.
#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  dateline::corpus::read_as("mail", data, size);
  return 0;
}
