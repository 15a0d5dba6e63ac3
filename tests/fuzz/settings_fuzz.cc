// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as an archive's dateline.toml: read, or refused with a line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/settings/file.h"
#include "schema/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  try {
    static_cast<void>(dateline::indexer::parse_settings(toml, "fuzz"));
  } catch (const dateline::Error& error) {
    if (error.kind != dateline::ErrorKind::Usage) std::abort();
    if (!error.where.starts_with("fuzz")) std::abort();
  }
  return 0;
}
