// SPDX-License-Identifier: GPL-3.0-or-later
//
// gazetteer_compile ISO_CODES LOCALES DATA OUTPUT: run by the build, once for
// each release of iso-codes. Same inputs, same bytes.
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>

#include "schema/gazetteer/build.h"

namespace {

constexpr int kArguments = 5;

void compile(const dateline::gazetteer::Sources& sources,
             const std::string& output) {
  using namespace dateline::gazetteer;
  const Built built =
      build(read_entries(sources), Generics(sources.data),
            read_uses(sources.data));
  std::ofstream out(output, std::ios::binary);
  out << built.bytes;
  out.close();
  if (!out) throw std::runtime_error(output + ": can't be written");
  std::printf("gazetteer: %zu places, %zu names, %zu keys, %zu bytes\n",
              built.places, built.names, built.keys, built.bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != kArguments) {
    std::fputs("usage: gazetteer_compile ISO_CODES LOCALES DATA OUTPUT\n",
               stderr);
    return 2;
  }
  try {
    compile({.iso_codes = argv[1], .locales = argv[2], .data = argv[3]},
            argv[4]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "gazetteer_compile: %s\n", error.what());
    return 1;
  }
  return 0;
}
