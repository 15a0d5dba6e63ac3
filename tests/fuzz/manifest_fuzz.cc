// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each input is tried as it is and with the checksum it would need, so that
// lines are reached that a checksum protects.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "schema/error.h"
#include "schema/manifest.h"
#include "schema/terms.h"

namespace {

void try_manifest(const std::string& text) {
  using namespace dateline;
  try {
    const Manifest manifest = parse_manifest(text, "manifest");
    if (!(parse_manifest(to_string(manifest), "") == manifest)) std::abort();
  } catch (const Error& error) {
    if (error.kind != ErrorKind::Damaged && error.kind != ErrorKind::Layout) {
      std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  try_manifest(text);
  const std::string lines = text.substr(0, text.rfind("checksum "));
  try_manifest(lines + "checksum " +
               dateline::to_base32(dateline::stable_hash(lines)) + "\n");
  return 0;
}
