// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes become UTF-8 that stays as it is; the first line is what they
// declare themselves to be.
#include <string>

#include "corpus/json_lines.h"
#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline::corpus;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string declared(take_line(bytes));
  const Decoded decoded = to_utf8(std::string(bytes), declared);
  require_utf8(decoded.text);
  declared_xml_charset(bytes);
  if (is_bytes_literal(bytes)) unescape_bytes_literal(bytes);
  is_binary(bytes);
  return 0;
}
