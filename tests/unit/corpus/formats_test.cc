// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every file under tests/data/formats/FORMAT/, read as the pipeline reads it
// and compared with NAME.expected beside it. UPDATE=1 rewrites the
// expectations, to be read before they are committed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

fs::path data_folder() {
  return fs::path(DATELINE_SOURCE_DIR) / "tests" / "data" / "formats";
}

/// Paths of the fixtures below data_folder(), in order.
std::vector<std::string> fixtures() {
  std::vector<std::string> paths;
  if (!fs::exists(data_folder())) return paths;
  for (const auto& entry : fs::recursive_directory_iterator(data_folder())) {
    const fs::path& path = entry.path();
    if (!entry.is_regular_file() || path.extension() == ".expected") continue;
    paths.push_back(path.lexically_relative(data_folder()).string());
  }
  std::ranges::sort(paths);
  return paths;
}

std::string printed(const Reading& reading) {
  std::string text;
  for (const Story& story : reading.stories) {
    text += "--- story\n" + to_string(story);
  }
  for (const std::string& problem : reading.problems) {
    text += "--- problem\n" + problem + "\n";
  }
  return text;
}

class FormatsTest : public testing::TestWithParam<std::string> {};

TEST_P(FormatsTest, ReadsAsExpected) {
  const fs::path path = data_folder() / GetParam();
  fs::path expected = path;
  expected += ".expected";

  const std::string actual = printed(read_bytes(contents(path)));

  if (std::getenv("UPDATE") != nullptr) {
    std::ofstream(expected, std::ios::binary) << actual;
  }
  ASSERT_TRUE(fs::exists(expected)) << "run with UPDATE=1, then read it";
  EXPECT_EQ(actual, contents(expected));
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace_if(
      name,
      [](char c) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9');
        return !word;
      },
      '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, FormatsTest, testing::ValuesIn(fixtures()),
                         test_name);

}  // namespace
}  // namespace dateline::corpus
