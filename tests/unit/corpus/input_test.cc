// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/input.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "corpus/container.h"
#include "tests/unit/corpus/pack.h"

namespace dateline::corpus {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

struct Expansion {
  std::vector<Input> inputs;
  Texts problems;
};

Expansion expand(std::string bytes, const InputLimits& limits = {}) {
  Expansion expansion;
  expand_bytes(
      "f", bytes, limits,
      [&](Input&& input) {
        expansion.inputs.push_back(std::move(input));
        return true;
      },
      [&](const Problem& problem) {
        expansion.problems.push_back(to_string(problem));
      });
  return expansion;
}

Texts labels(const Expansion& expansion) {
  Texts found;
  for (const Input& input : expansion.inputs) {
    found.push_back(input.member + "=" + input.bytes);
  }
  return found;
}

struct Case {
  const char* name;
  std::string bytes;
  Texts labels;
};

class ContainerTest : public testing::TestWithParam<Case> {};

TEST_P(ContainerTest, IsOpened) {
  const Expansion expansion = expand(GetParam().bytes);

  EXPECT_EQ(labels(expansion), GetParam().labels);
  EXPECT_EQ(expansion.problems, Texts{});
}

const Members kTwo = {{"a.txt", "One."}, {"b/c.txt", "Two."}};

INSTANTIATE_TEST_SUITE_P(Kinds, ContainerTest, testing::Values(
    Case{"None", "One.", {"=One."}},
    Case{"Gz", pack(as_gz, {{"x", "One."}}), {"=One."}},
    Case{"Bz2", pack(as_bz2, {{"x", "One."}}), {"=One."}},
    Case{"Xz", pack(as_xz, {{"x", "One."}}), {"=One."}},
    Case{"Zst", pack(as_zst, {{"x", "One."}}), {"=One."}},
    Case{"TwoGzMembersInARow",
         pack(as_gz, {{"x", "One."}}) + pack(as_gz, {{"x", "Two."}}),
         {"=One.Two."}},
    Case{"Tar", pack(as_tar, kTwo), {"a.txt=One.", "b/c.txt=Two."}},
    Case{"Zip", pack(as_zip, kTwo), {"a.txt=One.", "b/c.txt=Two."}},
    Case{"TarGz", pack(as_tar_gz, kTwo), {"a.txt=One.", "b/c.txt=Two."}},
    Case{"GzInZip", pack(as_zip, {{"a.gz", pack(as_gz, {{"x", "One."}})}}),
         {"a.gz=One."}},
    Case{"ZipInTar", pack(as_tar, {{"in.zip", pack(as_zip, kTwo)}}),
         {"in.zip!a.txt=One.", "in.zip!b/c.txt=Two."}},
    Case{"SevenZip", pack(as_7zip, kTwo), {"a.txt=One.", "b/c.txt=Two."}},
    Case{"SevenZipInGz", pack(as_gz, {{"x", pack(as_7zip, kTwo)}}),
         {"a.txt=One.", "b/c.txt=Two."}},
    Case{"SevenZipInTarXz", pack(as_tar_xz, {{"in.7z", pack(as_7zip, kTwo)}}),
         {"in.7z!a.txt=One.", "in.7z!b/c.txt=Two."}},
    Case{"ZipInSevenZip", pack(as_7zip, {{"in.zip", pack(as_zip, kTwo)}}),
         {"in.zip!a.txt=One.", "in.zip!b/c.txt=Two."}},
    Case{"TarBz2", pack(as_tar_bz2, kTwo), {"a.txt=One.", "b/c.txt=Two."}},
    Case{"TarZst", pack(as_tar_zst, kTwo), {"a.txt=One.", "b/c.txt=Two."}},
    Case{"HiddenMembers", pack(as_zip, {{"__MACOSX/._a", "x"},
                                        {".git/config", "x"},
                                        {"README.md", "x"},
                                        {"a", "One."}}), {"a=One."}},
    Case{"PathsAreLabels", pack(as_tar, {{"../../etc/x", "One."}}),
         {"../../etc/x=One."}},
    Case{"NamesInUtf8", pack(as_tar, {{"Zürich.txt", "One."}}),
         {"Zürich.txt=One."}},
    Case{"EmptyMember", pack(as_tar, {{"a", ""}}), {"a="}}),
    [](const auto& test) { return test.param.name; });

std::string words(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += "word" + std::to_string(i * 7919) + "\n";
  }
  return text;
}

TEST(Container, ATruncatedGzGivesWhatCameBefore) {
  const std::string text = words(20000);
  const std::string packed = pack(as_gz, {{"x", text}});

  const Expansion expansion = expand(packed.substr(0, packed.size() / 2));

  ASSERT_EQ(expansion.inputs.size(), 1U);
  EXPECT_GT(expansion.inputs[0].bytes.size(), text.size() / 4);
  EXPECT_EQ(text.compare(0, expansion.inputs[0].bytes.size(),
                         expansion.inputs[0].bytes), 0);
  ASSERT_EQ(expansion.problems.size(), 1U);
  EXPECT_EQ(expansion.problems[0].rfind("f: truncated", 0), 0U);
}

TEST(Container, ATruncatedTarGivesItsFirstMembers) {
  const std::string packed =
      pack(as_tar, {{"a", "One."}, {"b", std::string(4000, 'x')}});

  const Expansion expansion = expand(packed.substr(0, 2000));

  ASSERT_GE(expansion.inputs.size(), 1U);
  EXPECT_EQ(expansion.inputs[0].bytes, "One.");
  EXPECT_FALSE(expansion.problems.empty());
}

TEST(Container, NestingEndsAtTheLimit) {
  std::string bytes = "One.";
  for (int i = 0; i < 5; ++i) bytes = pack(as_zip, {{"in", bytes}});

  const Expansion expansion = expand(bytes);

  EXPECT_TRUE(expansion.inputs.empty());
  EXPECT_EQ(expansion.problems,
            Texts{"f:in!in!in: containers nested deeper than 3; skipped"});
}

TEST(Container, EachCompressionIsALevel) {
  for (void (*const prepare)(archive*) : {as_gz, as_bz2, as_xz, as_zst}) {
    std::string bytes = "One.";
    for (int i = 0; i < 3; ++i) bytes = pack(prepare, {{"in", bytes}});

    EXPECT_EQ(labels(expand(bytes)), Texts{"=One."});
    EXPECT_EQ(expand(pack(prepare, {{"in", bytes}})).problems,
              Texts{"f: containers nested deeper than 3; skipped"});
  }
}

TEST(Container, ABombIsNotExpanded) {
  const std::string packed =
      pack(as_gz, {{"x", std::string(40 << 20, 'x')}});

  const Expansion expansion = expand(packed);

  EXPECT_TRUE(expansion.inputs.empty());
  EXPECT_EQ(expansion.problems,
            Texts{"f: expands to more than 200 times its size; skipped"});
}

TEST(Container, ABombOfAnyKindIsNotExpanded) {
  const std::string same(24 << 20, 'a');
  for (void (*const prepare)(archive*) :
       {as_zip, as_bz2, as_xz, as_zst, as_7zip}) {
    const Expansion expansion = expand(pack(prepare, {{"x", same}}));

    EXPECT_TRUE(expansion.inputs.empty());
    ASSERT_EQ(expansion.problems.size(), 1U);
    EXPECT_TRUE(expansion.problems[0].ends_with(
        "expands to more than 200 times its size; skipped"))
        << expansion.problems[0];
  }
}

TEST(Container, OfficeDocumentsAreNamed) {
  EXPECT_EQ(expand(pack(as_zip, {{"[Content_Types].xml", "<x/>"},
                                 {"word/document.xml", "<x/>"}})).problems,
            Texts{"f: an office document (OOXML) is not read yet"});
}

TEST(Container, BrokenOnesAreReported) {
  const Expansion expansion = expand("PK\x03\x04 and then nothing of a zip");

  EXPECT_TRUE(expansion.inputs.empty());
  EXPECT_EQ(expansion.problems.size(), 1U);
}

TEST(Container, StopsWhenTold) {
  int taken = 0;
  expand_bytes(
      "f", pack(as_tar, {{"a", "1"}, {"b", "2"}, {"c", "3"}}), {},
      [&](Input&&) { return ++taken < 2; }, [](const Problem&) {});

  EXPECT_EQ(taken, 2);
}

TEST(Limits, ALargeFileIsAProblem) {
  const Expansion expansion =
      expand(std::string((1 << 20) + 1, 'a'), {.max_input_bytes = 1 << 20});

  EXPECT_TRUE(expansion.inputs.empty());
  EXPECT_EQ(expansion.problems,
            Texts{"f: larger than the limit of 1 MB; skipped"});
}

TEST(Limits, JsonLinesFlowAtAnySize) {
  std::string lines;
  for (int i = 0; i < 1000; ++i) {
    lines += "{\"id\": " + std::to_string(i) + "}\n";
  }

  const Expansion expansion =
      expand(lines, {.max_input_bytes = 4000, .chunk_bytes = 1000});

  ASSERT_GT(expansion.inputs.size(), 5U);
  EXPECT_EQ(expansion.problems, Texts{});
  std::string joined;
  std::uint32_t ordinal = 0;
  for (const Input& input : expansion.inputs) {
    EXPECT_EQ(input.offset, joined.size());
    EXPECT_EQ(input.first_ordinal, ordinal);
    EXPECT_EQ(input.lines_before, ordinal);
    EXPECT_EQ(input.bytes.back(), '\n');
    ordinal += static_cast<std::uint32_t>(
        std::count(input.bytes.begin(), input.bytes.end(), '\n'));
    joined += input.bytes;
  }
  EXPECT_EQ(joined, lines);
}

TEST(Limits, JsonLinesFlowOutOfGz) {
  std::string lines;
  for (int i = 0; i < 500; ++i) lines += "{\"id\": 1}\n";

  const Expansion expansion =
      expand(pack(as_gz, {{"x", lines}}),
             {.max_input_bytes = 2000, .chunk_bytes = 1000});

  EXPECT_GT(expansion.inputs.size(), 2U);
  EXPECT_EQ(expansion.problems, Texts{});
}

TEST(Limits, OnlyTheLineThatIsTooLongIsLost) {
  const std::string line = "{\"id\": 1}\n";
  std::string lines;
  for (int i = 0; i < 100; ++i) lines += line;
  const std::string endless =
      "{\"id\": \"" + std::string(9000, 'x') + "\"}\n";

  const Expansion expansion =
      expand(lines + endless + lines,
             {.max_input_bytes = 3000, .chunk_bytes = 500});

  std::size_t bytes = 0;
  for (const Input& input : expansion.inputs) bytes += input.bytes.size();
  EXPECT_EQ(bytes, 2 * lines.size());
  EXPECT_EQ(expansion.problems.size(), 1U);
  ASSERT_FALSE(expansion.inputs.empty());
  const Input& last = expansion.inputs.back();
  EXPECT_EQ(last.offset + last.bytes.size(), 2 * lines.size() + endless.size());
}

/// A folder of its own for each test.
class WalkTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dateline-XXXXXX").string();
    root_ = mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(const std::string& name, const std::string& bytes = "x") {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
  }

  Texts found(const Texts& roots) {
    Texts names;
    walk(
        roots,
        [&](const FileStat& file) {
          names.push_back(fs::path(file.path).lexically_relative(root_));
          return true;
        },
        [&](const Problem& problem) { problems_.push_back(problem.reason); });
    return names;
  }
  Texts found() { return found({root_.string()}); }

  fs::path root_;
  Texts problems_;
};

TEST_F(WalkTest, IsSortedWithinAFolder) {
  write("b");
  write("a/z");
  write("a/y");
  write("c");

  EXPECT_EQ(found(), (Texts{"a/y", "a/z", "b", "c"}));
}

TEST_F(WalkTest, LeavesOutWhatIsNoStory) {
  write(".hidden");
  write(".dateline/x");
  write("README.md");
  write("readme");
  write("archive/manifest");
  write("archive/segments/000001/x");
  write("manifest");
  write("a");

  EXPECT_EQ(found(), (Texts{"a", "manifest"}));
}

TEST_F(WalkTest, TakesWhatIsNamed) {
  write(".hidden");
  write("README");

  EXPECT_EQ(found({(root_ / ".hidden").string(), (root_ / "README").string()}),
            (Texts{".hidden", "README"}));
}

TEST_F(WalkTest, DoesNotFollowLinks) {
  write("a/x");
  fs::create_directory_symlink(root_, root_ / "a" / "loop");
  fs::create_symlink("/etc/hostname", root_ / "outside");

  EXPECT_EQ(found(), Texts{"a/x"});
}

TEST_F(WalkTest, FollowsALinkThatIsNamed) {
  write("a/x");
  fs::create_directory_symlink(root_ / "a", root_ / "link");

  EXPECT_EQ(found({(root_ / "link").string()}), Texts{"link/x"});
}

TEST_F(WalkTest, ReportsRootsThatCannotBeRead) {
  mkfifo((root_ / "pipe").c_str(), 0600);

  EXPECT_EQ(found({(root_ / "none").string(), (root_ / "pipe").string()}),
            Texts{});
  EXPECT_EQ(problems_, (Texts{"No such file or directory",
                              "neither a file nor a folder"}));
}

TEST_F(WalkTest, SkipsPipesInsideFolders) {
  mkfifo((root_ / "pipe").c_str(), 0600);
  write("a");

  EXPECT_EQ(found(), Texts{"a"});
  EXPECT_EQ(problems_, Texts{});
}

TEST_F(WalkTest, RefusesAnArchiveOfOurs) {
  write("manifest");
  write("segments/1/x");

  EXPECT_EQ(found(), Texts{});
  EXPECT_EQ(problems_, Texts{"a dateline archive, not stories"});
}

TEST_F(WalkTest, PassesStdinOn) {
  Texts paths;
  walk({"-"}, [&](const FileStat& file) {
    paths.push_back(file.path);
    return true;
  }, [](const Problem&) {});

  EXPECT_EQ(paths, Texts{"-"});
}

TEST_F(WalkTest, KeepsOddNames) {
  write("a\nb");
  write("\xFFz");

  EXPECT_EQ(found(), (Texts{"a\nb", "\xFFz"}));
}

TEST_F(WalkTest, ReadsWhatItFinds) {
  write("a.txt", "One.");
  write("b.gz", pack(as_gz, {{"x", "Two."}}));
  Texts contents;
  walk({root_.string()}, [&](const FileStat& file) {
    EXPECT_GT(file.mtime_ns, 0);
    read_inputs(file, {}, [&](Input&& input) {
      EXPECT_EQ(input.mtime_ns, file.mtime_ns);
      contents.push_back(input.bytes);
      return true;
    }, [](const Problem&) {});
    return true;
  }, [](const Problem&) {});

  EXPECT_EQ(contents, (Texts{"One.", "Two."}));
}

TEST_F(WalkTest, AFileThatWentAwayIsAProblem) {
  read_inputs({.path = (root_ / "gone").string()}, {},
              [](Input&&) { return true; },
              [&](const Problem& problem) {
                problems_.push_back(problem.reason);
              });

  EXPECT_EQ(problems_, Texts{"No such file or directory"});
}

}  // namespace
}  // namespace dateline::corpus
