// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as a web archive: pages and problems, no more bytes in pages than
// the limits allow, whatever the records say of their lengths.
#include <cstdlib>
#include <string>

#include "corpus/input.h"
#include "corpus/web/record_reader.h"
#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline::corpus;
  const InputLimits limits{.max_input_bytes = 1 << 20, .max_ratio = 20};
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (!is_web_archive(bytes)) bytes = "WARC/1.0\r\n" + bytes;
  expand_bytes(
      "fuzz", bytes, limits,
      [&](Input&& input) {
        if (input.bytes.size() > limits.max_input_bytes) std::abort();
        return true;
      },
      [](const dateline::Problem&) {});
  return 0;
}
