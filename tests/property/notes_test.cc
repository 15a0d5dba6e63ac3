// SPDX-License-Identifier: GPL-3.0-or-later
//
// What desks tell each other is not for publication. One file for each format
// (tests/data/notes/) holds a word of its own in every place that is for such
// notes, and another in its copy: the one is in no term, value or position of
// the archive and is never shown, the other is found.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/pipeline.h"
#include "query/archive.h"
#include "query/render/render.h"
#include "schema/record.h"
#include "tests/support/archive.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNoteWord = "zwieselnote";
constexpr std::string_view kCopyWord = "zwieselcopy";

class Silent : public indexer::Progress {
 public:
  void advance(const indexer::IndexCounts&) override {}
  void problem(const Problem& problem) override {
    ADD_FAILURE() << problem.path << ": " << problem.reason;
  }
};

std::vector<std::string> files() {
  std::vector<std::string> names;
  for (const auto& entry :
       fs::directory_iterator(DATELINE_SOURCE_DIR "/tests/data/notes")) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

bool holds(std::string_view text, std::string_view word) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c |= 0x20;
  }
  return folded.find(word) != folded.npos;
}

/// Everything in the archive that a search, count or filter can look at.
std::vector<std::string> searchable(const query::Archive& archive) {
  std::vector<std::string> texts;
  const Xapian::Database& database = archive.database();
  for (auto term = database.allterms_begin(); term != database.allterms_end();
       ++term) {
    texts.push_back(*term);
  }
  for (auto at = database.postlist_begin(""); at != database.postlist_end("");
       ++at) {
    const Xapian::Document document = database.get_document(*at);
    for (auto value = document.values_begin(); value != document.values_end();
         ++value) {
      texts.push_back(*value);
    }
  }
  return texts;
}

class NotesOfFormat : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    Silent silent;
    indexer::IndexOptions options;
    options.paths = {DATELINE_SOURCE_DIR "/tests/data/notes/" + GetParam()};
    indexer::index_paths(folder_ / "archive", options, silent);
  }

  TempFolder folder_;
};

TEST_P(NotesOfFormat, AreNowhereInTheIndex) {
  const query::Archive archive({folder_ / "archive"});

  bool copy_found = false;
  for (const std::string& text : searchable(archive)) {
    EXPECT_FALSE(holds(text, kNoteWord)) << text;
    copy_found = copy_found || holds(text, kCopyWord);
  }
  EXPECT_TRUE(copy_found);
}

TEST_P(NotesOfFormat, AreNotShown) {
  const query::Archive archive({folder_ / "archive"});
  const Xapian::Database& database = archive.database();
  std::ostringstream shown;
  bool kept = false;

  for (auto at = database.postlist_begin(""); at != database.postlist_end("");
       ++at) {
    const Story story =
        decode_record(database.get_document(*at).get_data());
    query::render_story(story, {}, {.width = 80}, shown);
    query::render_story_json(story, shown);
    kept = kept || std::ranges::any_of(story.notes, [](const auto& note) {
             return holds(note, kNoteWord);
           });
  }

  EXPECT_FALSE(holds(shown.str(), kNoteWord)) << shown.str();
  EXPECT_TRUE(holds(shown.str(), kCopyWord)) << shown.str();
  EXPECT_TRUE(kept || GetParam().starts_with("zczc")) << "read no note at all";
}

std::string test_name(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Formats, NotesOfFormat, ::testing::ValuesIn(files()),
                         test_name);

}  // namespace
}  // namespace dateline::testing
