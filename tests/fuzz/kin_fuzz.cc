// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever lies in the value by which a story is compared, or in the table of
// keys: reading and looking stay inside of it, and what is read of a value is
// written and read again as the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/families/kin.h"
#include "indexer/families/packed_pairs.h"

namespace {

using namespace dateline::indexer;

void look_into(const PackedPairs& packed) {
  std::uint64_t visited = 0, found = 0;
  packed.visit([&](const KeyPair&) { ++visited; });
  if (visited > packed.size()) std::abort();
  for (std::uint32_t step = 0; step < 256; ++step) {
    packed.find(step << 24, [&](std::uint32_t) { return ++found < 1000; });
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string written = encode_kin(decode_kin(bytes));
  if (encode_kin(decode_kin(written)) != written) std::abort();
  if (const auto packed = PackedPairs::read(bytes)) look_into(*packed);
  return 0;
}
