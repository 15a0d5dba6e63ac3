// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as an archive's learned/lines, with the checksum that they would
// need: damaged, or the same again when written and read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/recurring/learned.h"
#include "schema/error.h"
#include "schema/terms.h"

namespace {

void try_learned(std::string_view bytes) {
  using namespace dateline;
  try {
    const indexer::Learned learned = indexer::decode_learned(bytes);
    if (!(indexer::decode_learned(indexer::encode_learned(learned)) ==
          learned)) {
      std::abort();
    }
  } catch (const Error& error) {
    if (error.kind != ErrorKind::Damaged) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  constexpr std::size_t kSumBytes = 8;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  try_learned(bytes);
  if (size < kSumBytes) return 0;
  bytes.resize(size - kSumBytes);
  const std::uint64_t sum = dateline::stable_hash(bytes);
  for (std::size_t i = 0; i < kSumBytes; ++i) {
    bytes += static_cast<char>(sum >> (8 * i) & 0xff);
  }
  try_learned(bytes);
  return 0;
}
