// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/manifest.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <random>

#include "schema/error.h"
#include "schema/terms.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

class ManifestFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "manifestXXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    archive_ = name;
  }
  void TearDown() override { fs::remove_all(archive_); }

  void put(std::string_view text) const {
    std::ofstream(archive_ / "manifest", std::ios::binary) << text;
  }

  fs::path archive_;
};

Manifest example() {
  Manifest manifest;
  manifest.revision = 17;
  manifest.next_segment = 6;
  manifest.families = 16;
  manifest.segments = {{"000004", "3b0c0f5e-0000-4000-8000-00000000aaaa", 500,
                        1048576},
                       {"000005", "", 1, 2}};
  manifest.deletions = {{"000004", 12}, {"000004", 13}};
  return manifest;
}

std::string title() {
  return "dateline manifest " + std::to_string(kLayoutVersion) + "\n";
}

/// `lines` under the title, with the checksum they need.
std::string sealed(std::string_view lines) {
  std::string text = title() + std::string(lines);
  return text + "checksum " + to_base32(stable_hash(text)) + "\n";
}

Error failure(std::string_view text) {
  try {
    parse_manifest(text, "wire/manifest");
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "was read: " << text;
  return Error(ErrorKind::Usage, "", "");
}

TEST(Manifest, IsOneLinePerFact) {
  const std::string text = to_string(example());

  EXPECT_EQ(text.substr(0, text.find("checksum")),
            title() + "revision 17\n"
            "next-segment 6\n"
            "families 16\n"
            "segment 000004 3b0c0f5e-0000-4000-8000-00000000aaaa 500 1048576\n"
            "segment 000005 - 1 2\n"
            "deletion 000004 12\n"
            "deletion 000004 13\n");
}

TEST(Manifest, ReadsBackAsItWas) {
  EXPECT_EQ(parse_manifest(to_string(example()), ""), example());
  EXPECT_EQ(parse_manifest(to_string(Manifest{}), ""), Manifest{});
}

TEST(ManifestProperty, ReadsBackAsItWas) {
  constexpr unsigned kSeed = 20180529;
  SCOPED_TRACE(kSeed);
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 200; ++i) {
    Manifest manifest;
    manifest.revision = random() >> random() % 64;
    manifest.next_segment = random() >> random() % 64;
    for (auto n = random() % 5; n > 0; --n) {
      manifest.segments.push_back({std::to_string(1'000'000 + n),
                                   random() % 2 == 0 ? "" : "0a-1b",
                                   random() >> random() % 64, random()});
    }
    for (auto n = random() % 9; n > 0 && !manifest.segments.empty(); --n) {
      const auto& segment =
          manifest.segments[random() % manifest.segments.size()];
      manifest.deletions.push_back(
          {segment.name, 1 + static_cast<std::uint32_t>(random() >> 33)});
    }
    ASSERT_EQ(parse_manifest(to_string(manifest), ""), manifest);
  }
}

TEST(ManifestProperty, EveryChangedByteIsNoticed) {
  const std::string good = to_string(example());
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    ASSERT_THROW(parse_manifest(bad, ""), Error) << at;
    ASSERT_THROW(parse_manifest(good.substr(0, at), ""), Error) << at;
  }
}

TEST(Manifest, OfAnOlderLayoutIsReadWhereThatIsAskedFor) {
  static_assert(kOldestLayout < kLayoutVersion);
  std::string text = to_string(example());
  text.erase(text.rfind("checksum "));
  text.replace(0, text.find('\n'),
               "dateline manifest " + std::to_string(kOldestLayout));
  text += "checksum " + to_base32(stable_hash(text)) + "\n";

  EXPECT_EQ(failure(text).kind, ErrorKind::Layout);
  EXPECT_NE(failure(text).hint.find("check --repair"), std::string::npos);
  Manifest expected = example();
  expected.layout = kOldestLayout;
  EXPECT_EQ(parse_manifest(text, "", kOldestLayout), expected);
  EXPECT_THROW(parse_manifest("dateline manifest 99\n", "", kOldestLayout),
               Error);
}

TEST(Manifest, OfAnotherLayoutIsSaidSo) {
  const Error error = failure("dateline manifest 99\nwhatever\n");

  EXPECT_EQ(error.kind, ErrorKind::Layout);
  EXPECT_EQ(error.where, "wire/manifest");
  EXPECT_EQ(error.what(), "archive layout 99, this program reads layout " +
                              std::to_string(kLayoutVersion));
  EXPECT_NE(error.hint, "");
}

struct BadManifest {
  const char* name;
  std::string text;
  const char* what;
  const char* where;
};

class ManifestDamage : public testing::TestWithParam<BadManifest> {};

TEST_P(ManifestDamage, NamesLineAndReason) {
  const Error error = failure(GetParam().text);

  EXPECT_EQ(error.kind, ErrorKind::Damaged);
  EXPECT_STREQ(error.what(), GetParam().what);
  EXPECT_EQ(error.where, GetParam().where);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, ManifestDamage,
    testing::Values(
        BadManifest{"empty", "", "not a manifest", "wire/manifest"},
        BadManifest{"other_file", "<html>", "not a manifest", "wire/manifest"},
        BadManifest{"odd_version", "dateline manifest x\n", "not a manifest",
                    "wire/manifest"},
        BadManifest{"no_checksum", title() + "revision 1\n",
                    "no checksum; the file is cut short", "wire/manifest"},
        BadManifest{"wrong_checksum",
                    title() + "checksum 0000000000000\n",
                    "wrong checksum", "wire/manifest"},
        BadManifest{"unknown_line", sealed("revision 1\ncolour red\n"),
                    "unknown line", "wire/manifest:3"},
        BadManifest{"empty_line", sealed("\n"), "a word is missing",
                    "wire/manifest:2"},
        BadManifest{"no_number", sealed("revision one\n"), "not a number",
                    "wire/manifest:2"},
        BadManifest{"negative", sealed("revision -1\n"), "not a number",
                    "wire/manifest:2"},
        BadManifest{"number_over_64_bits",
                    sealed("revision 18446744073709551616\n"), "not a number",
                    "wire/manifest:2"},
        BadManifest{"too_many_words", sealed("revision 1 2\n"),
                    "more words than expected", "wire/manifest:2"},
        BadManifest{"segment_cut_short", sealed("segment 000001 -\n"),
                    "a word is missing", "wire/manifest:2"},
        BadManifest{"segment_elsewhere", sealed("segment ../../etc - 1 1\n"),
                    "segment name is not a number of six digits or more",
                    "wire/manifest"},
        BadManifest{"segment_twice",
                    sealed("segment 000001 - 1 1\nsegment 000001 - 1 1\n"),
                    "segment 000001 is named twice", "wire/manifest"},
        BadManifest{"odd_uuid", sealed("segment 000001 a/b 1 1\n"),
                    "segment 000001 has no proper uuid", "wire/manifest"},
        BadManifest{"deletion_nowhere", sealed("deletion 000001 1\n"),
                    "deletion in segment 000001, which is not there",
                    "wire/manifest"},
        BadManifest{"deletion_of_nothing",
                    sealed("segment 000001 - 1 1\ndeletion 000001 0\n"),
                    "deletion of document 0", "wire/manifest"}),
    [](const auto& row) { return row.param.name; });

TEST_F(ManifestFile, IsReplacedWhole) {
  write_manifest(archive_, Manifest{});
  write_manifest(archive_, example());

  EXPECT_EQ(read_manifest(archive_), example());
  EXPECT_EQ(std::distance(fs::directory_iterator(archive_), {}), 1);
}

TEST_F(ManifestFile, MissingIsSaidWithWhatToDo) {
  try {
    read_manifest(archive_ / "nowhere");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Missing);
    EXPECT_EQ(error.where, (archive_ / "nowhere").string());
    EXPECT_NE(error.hint.find("dateline index -a"), std::string::npos);
  }
}

TEST_F(ManifestFile, UnderAFileIsMissing) {
  put("");
  EXPECT_THROW(read_manifest(archive_ / "manifest"), Error);
}

TEST_F(ManifestFile, DamageNamesTheFile) {
  put("no manifest");
  try {
    read_manifest(archive_);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Damaged);
    EXPECT_EQ(error.where, (archive_ / "manifest").string());
  }
}

TEST_F(ManifestFile, ThatContradictsItselfIsNotWritten) {
  write_manifest(archive_, example());
  Manifest bad = example();
  bad.deletions.push_back({"000099", 1});

  EXPECT_THROW(write_manifest(archive_, bad), Error);
  EXPECT_EQ(read_manifest(archive_), example());
}

TEST_F(ManifestFile, FailureKeepsTheSystemsReason) {
  try {
    write_manifest(archive_ / "nowhere", example());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::Input);
    EXPECT_STREQ(error.what(), "No such file or directory");
  }
}

TEST(ManifestPath, OfASegmentLiesUnderSegments) {
  EXPECT_EQ(segment_path("wire", {"000004", "", 0, 0}),
            fs::path("wire/segments/000004"));
}

}  // namespace
}  // namespace dateline
