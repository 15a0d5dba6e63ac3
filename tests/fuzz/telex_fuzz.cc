// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  for (const char* const format :
       {"", "anpa1312", "iptc7901", "zczc", "trec", "release-text", "csv",
        "nexis", "factiva", "europresse"}) {
    dateline::corpus::read_as(format, data, size);
  }
  return 0;
}
