// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/source.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/unit/corpus/pack.h"
#include "tests/unit/corpus/support.h"

namespace dateline::corpus {
namespace {

namespace fs = std::filesystem;

class SourceTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dateline-XXXXXX").string();
    root_ = mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string write(const std::string& bytes) {
    const std::string path = (root_ / "file").string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  static std::vector<Story> stories(const std::string& path) {
    Reading reading;
    read_inputs(
        {.path = path}, {},
        [&](Input&& input) {
          read_input(std::move(input), reading);
          return true;
        },
        [](const Problem&) {});
    return reading.stories;
  }

  /// The bytes behind each story of `bytes`.
  std::vector<std::string> sources(const std::string& bytes) {
    const std::string path = write(bytes);
    std::vector<std::string> found;
    for (const Story& story : stories(path)) {
      const SourceBytes source = source_bytes(story, path);
      found.push_back(source.converted_from.empty()
                          ? source.bytes
                          : source.converted_from + ": " + source.bytes);
    }
    return found;
  }

  fs::path root_;
};

using Texts = std::vector<std::string>;
const std::string kOne = R"({"title": "One", "text": "First."})";
const std::string kTwo = R"({"title": "Two", "text": "Second."})";

TEST_F(SourceTest, OfALineIsTheLine) {
  EXPECT_EQ(sources(kOne + "\n\n" + kTwo + "\n"), (Texts{kOne, kTwo}));
}

TEST_F(SourceTest, OfEqualLinesIsEach) {
  EXPECT_EQ(sources(kOne + "\n" + kOne + "\n"), (Texts{kOne, kOne}));
}

TEST_F(SourceTest, OfARowIsTheRowWithoutTheNames) {
  EXPECT_EQ(sources("title,text\nOne,\"First.\n\nLine.\"\nTwo,Second.\n"),
            (Texts{"One,\"First.\n\nLine.\"", "Two,Second."}));
}

TEST_F(SourceTest, KeepsTheCharsetOfTheFile) {
  // "Zürich" and a dash, in windows-1252.
  const std::string row = "Z\xFCrich,Eine F\xE4hre \x96 wieder.";

  EXPECT_EQ(sources("title,text\nGen\xE8ve,Au bord du lac.\n" + row + "\n")[1],
            row);
}

TEST_F(SourceTest, StepsOverAByteOrderMark) {
  EXPECT_EQ(sources("\xEF\xBB\xBF" + kOne + "\n" + kTwo + "\n"),
            (Texts{kOne, kTwo}));
}

TEST_F(SourceTest, FindsItsPlaceInUtf16) {
  const auto wide = [](const std::string& ascii) {
    std::string bytes;
    for (const char c : ascii) (bytes += c) += '\0';
    return bytes;
  };

  EXPECT_EQ(sources("\xFF\xFE" + wide(kOne + "\n" + kTwo + "\n")),
            (Texts{wide(kOne), wide(kTwo)}));
}

TEST_F(SourceTest, SaysWhereOwnBytesCannotBeTold) {
  // One stray byte: the text is mended, and offsets in it are not the file's.
  const std::string stray = "{\"title\": \"\xC3\x84 \x96\", \"text\": \"A.\"}";

  const Texts found = sources(stray + "\n" + kTwo + "\n");

  EXPECT_EQ(found[0], "utf-8: {\"title\": \"Ä –\", \"text\": \"A.\"}");
}

TEST_F(SourceTest, DescendsIntoContainers) {
  const std::string zip =
      pack(as_zip, {{"a.json", kOne}, {"b.json", kTwo}});

  EXPECT_EQ(sources(pack(as_tar_gz, {{"in.zip", zip}, {"c.json", kTwo}})),
            (Texts{kOne, kTwo, kTwo}));
}

TEST_F(SourceTest, OfAMessageInABoxIsTheMessage) {
  const std::string first =
      "From a@b.example Mon Jun  1 09:00:00 2020\nDate: Mon, 1 Jun 2020 "
      "09:00:00 +0200\nFrom: a@b.example\nSubject: One\nMIME-Version: 1.0\n\n"
      ">From the sea.\n\n";
  const std::string second =
      "From a@b.example Mon Jun  1 10:00:00 2020\nDate: Mon, 1 Jun 2020 "
      "10:00:00 +0200\nFrom: a@b.example\nSubject: Two\nMIME-Version: 1.0\n\n"
      "From the land.\n";

  EXPECT_EQ(sources(first + second), (Texts{first, second}));
}

TEST_F(SourceTest, IsFoundWhereOtherLinesWereAddedBefore) {
  const std::string path = write(kOne + "\n" + kTwo + "\n");
  const std::vector<Story> before = stories(path);

  const std::string zero = R"({"title": "Zero", "text": "New."})";
  write(zero + "\n" + kOne + "\n" + kTwo + "\n");

  EXPECT_EQ(source_bytes(before.at(1), path).bytes, kTwo);
}

TEST_F(SourceTest, ThatChangedIsSaidSo) {
  const std::string path = write(kOne);
  const std::vector<Story> before = stories(path);
  write(kTwo);

  try {
    source_bytes(before.at(0), path);
    FAIL() << "was found";
  } catch (const Error& error) {
    EXPECT_EQ(error.where, path);
    EXPECT_STREQ(error.what(), "has changed since it was indexed");
  }
}

TEST_F(SourceTest, ThatIsGoneIsSaidSo) {
  const std::string path = write(kOne);
  const std::vector<Story> before = stories(path);
  fs::remove(path);

  try {
    source_bytes(before.at(0), path);
    FAIL() << "was found";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the source is gone");
  }
}

TEST_F(SourceTest, OfAFormatThatWasNamedIsFound) {
  const std::string path = write(kOne);
  Reading reading;
  read_input({.path = path, .bytes = kOne}, reading, {.format = "plain"});

  EXPECT_EQ(source_bytes(reading.stories.at(0), path).bytes, kOne);
}

}  // namespace
}  // namespace dateline::corpus
