// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as a file of any kind, containers too, within small limits.
#include <utility>

#include "corpus/input.h"
#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline::corpus;
  const InputLimits limits{
      .max_input_bytes = 1 << 20, .max_ratio = 200, .chunk_bytes = 64};
  std::uint64_t total = 0;
  const auto take = [&](Input&& input) {
    if (input.bytes.size() > limits.max_input_bytes + limits.chunk_bytes) {
      std::abort();
    }
    total += input.bytes.size();
    read_as({}, reinterpret_cast<const std::uint8_t*>(input.bytes.data()),
            input.bytes.size());
    return true;
  };
  expand_bytes("fuzz", {reinterpret_cast<const char*>(data), size}, limits,
               take, [](const dateline::Problem&) {});
  // 16 MB are free, as input.h says.
  if (total > (32u << 20) + size * limits.max_ratio) std::abort();
  return 0;
}
