// SPDX-License-Identifier: GPL-3.0-or-later
//
// topics_compile DATA TOPICS KEYS: run by the build. Same tables, same bytes.
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "schema/topics/build.h"

namespace {

constexpr int kArguments = 4;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": can't be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  if (!out) throw std::runtime_error(path + ": can't be written");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != kArguments) {
    std::fputs("usage: topics_compile DATA TOPICS KEYS\n", stderr);
    return 2;
  }
  try {
    const std::string data = argv[1];
    const auto built = dateline::topics::build(
        read(data + "/media-topics.tsv"), read(data + "/topic-codes.tsv"));
    write(argv[2], built.topics);
    write(argv[3], built.keys);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "topics_compile: %s\n", error.what());
    return 1;
  }
  return 0;
}
