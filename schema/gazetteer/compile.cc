// SPDX-License-Identifier: GPL-3.0-or-later
//
// gazetteer_compile ISO_CODES LOCALES DATA DICTIONARY PERSONAL_NAMES US_PLACES
// OUTPUT: run by the build, once for each release of those packages. Same
// inputs, same bytes.
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>

#include "schema/gazetteer/build.h"
#include "schema/gazetteer/cities.h"
#include "schema/gazetteer/us_places.h"
#include "schema/gazetteer/words.h"

namespace {

constexpr int kArguments = 8;

void compile(const dateline::gazetteer::Sources& sources,
             const std::string& output) {
  using namespace dateline::gazetteer;
  const Generics generics(sources.data);
  Entries entries = read_regions(sources);
  read_cities(sources, generics, entries);
  const Built built = build({.entries = entries,
                             .generics = generics,
                             .uses = read_uses(sources.data),
                             .words = read_words(sources),
                             .small_places = read_us_places(sources.us_places)});
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
    std::fputs(
        "usage: gazetteer_compile ISO_CODES LOCALES DATA DICTIONARY "
        "PERSONAL_NAMES US_PLACES OUTPUT\n",
        stderr);
    return 2;
  }
  try {
    compile({.iso_codes = argv[1],
             .locales = argv[2],
             .data = argv[3],
             .dictionary = argv[4],
             .personal_names = argv[5],
             .us_places = argv[6]},
            argv[7]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "gazetteer_compile: %s\n", error.what());
    return 1;
  }
  return 0;
}
