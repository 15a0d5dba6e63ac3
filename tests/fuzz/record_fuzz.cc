// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever is read as a record is written and read again as the same story.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "schema/error.h"
#include "schema/record.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  try {
    const Story story = decode_record(bytes);
    to_string(story);
    if (!(decode_record(encode_record(story)) == story)) std::abort();
  } catch (const Error& error) {
    if (error.kind != ErrorKind::Damaged) std::abort();
  }
  return 0;
}
