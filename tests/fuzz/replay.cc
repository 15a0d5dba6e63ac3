// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs a fuzz target over a folder of inputs without libFuzzer: each file as
// it is, each cut at every tenth of its length, and a fixed number of seeded
// mutations, so that the ordinary test run keeps what fuzzing found.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);

namespace {

constexpr int kMutations = 40;

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                         bytes.size());
}

std::string mutate(std::string bytes, std::mt19937& random) {
  const auto pick = [&](std::size_t below) {
    return static_cast<std::size_t>(random() % std::max<std::size_t>(below, 1));
  };
  for (std::size_t i = 0, edits = 1 + pick(8); i < edits; ++i) {
    const std::size_t at = pick(bytes.size() + 1);
    switch (pick(4)) {
      case 0:
        bytes.insert(at, 1, static_cast<char>(pick(256)));
        break;
      case 1:
        bytes.erase(at, 1 + pick(16));
        break;
      case 2:
        if (at < bytes.size()) bytes[at] = static_cast<char>(pick(256));
        break;
      default:
        bytes.insert(at, bytes.substr(pick(bytes.size() + 1), pick(64)));
    }
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: fuzz_NAME CORPUS\n", stderr);
    return 2;
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    std::fprintf(stderr, "%s: no inputs\n", argv[1]);
    return 1;
  }
  std::mt19937 random(20180529);
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::printf("%s\n", file.filename().c_str());
    std::fflush(stdout);
    run(bytes);
    for (std::size_t tenth = 0; tenth < 10; ++tenth) {
      run(bytes.substr(0, bytes.size() * tenth / 10));
    }
    for (int i = 0; i < kMutations; ++i) run(mutate(bytes, random));
  }
  std::printf("%zu inputs replayed\n", files.size());
  return 0;
}
