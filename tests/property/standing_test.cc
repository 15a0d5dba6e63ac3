// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories, their versions, corrections of them and kills, delivered in random
// order in one run or in many: what the archive says of each story in the end
// is always the same, and nothing that is delivered once more changes it.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "indexer/pipeline.h"
#include "schema/manifest.h"
#include "schema/reprint.h"
#include "schema/standing.h"
#include "tests/support/archive.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;

class Silent : public indexer::Progress {
 public:
  void advance(const indexer::IndexCounts&) override {}
  void problem(const Problem& problem) override {
    ADD_FAILURE() << problem.path << ": " << problem.reason;
  }
};

struct File {
  std::string name, bytes;
};

/// An item of an agency, `more` in front of what all have in common.
File item(const std::string& name, const std::string& time,
          const std::string& more) {
  return {name + ".json",
          "{" + more + R"(, "type": "text", "language": "en",
            "provider": "PTI", "source": "PTI", "versioncreated": ")" +
              time + "\"}"};
}

std::string copy(const std::string& guid, int version,
                 const std::string& slug, const std::string& headline,
                 const std::string& text) {
  return R"("uri": "urn:pti:)" + guid + R"(", "version": ")" +
         std::to_string(version) + R"(", "slugline": ")" + slug +
         R"(", "headline": ")" + headline + R"(", "body_text": ")" + text +
         "\"";
}

/// The deliveries. Names tell who is meant: dam is killed by a bare cancel,
/// mill by slug, ferry by link, fair corrected by headline; heron is let be,
/// since two stories go by its slug, and weir since its second version came
/// after the cancel of the first.
std::vector<File> deliveries() {
  const std::string dam = "Dam breaks above the valley of herons";
  const std::string fair = "Fair opens with a record of visitors";
  const std::string usable = R"(, "pubstatus": "usable")";
  const std::string gone = R"(, "pubstatus": "canceled")";
  const std::string kill =
      R"("signal": "kill", "headline": "MANDATORY KILL", )";
  return {
      item("dam-1", "2018-05-29T10:00:00Z",
           copy("dam", 1, "dam", dam, "The dam broke at dawn.") + usable),
      item("dam-2", "2018-05-29T11:00:00Z",
           copy("dam", 2, "dam", dam, "The dam broke, and 12 died.") + usable),
      item("dam-3", "2018-05-29T12:00:00Z",
           R"("uri": "urn:pti:dam", "version": "3")" + gone),
      item("weir-1", "2018-05-29T10:00:00Z",
           copy("weir", 1, "weir", "Weir holds in the flood of the century",
                "The weir held.") + usable),
      item("weir-cancel", "2018-05-29T11:00:00Z",
           R"("uri": "urn:pti:weir", "version": "1")" + gone),
      item("weir-2", "2018-05-29T12:00:00Z",
           copy("weir", 2, "weir", "Weir holds in the flood of the century",
                "The weir held, engineers say.") + usable),
      item("mill", "2018-05-29T09:30:00Z",
           copy("mill", 1, "BC-Mill--Fire", "Mill burns down in the old town",
                "The mill burned down.")),
      item("mill-kill", "2018-05-29T13:00:00Z",
           kill + R"("uri": "urn:pti:n1", "version": "1", "body_text":
             "Editors: kill the story slugged BC-Mill--Fire, moved at 0930.")"),
      item("ferry", "2018-05-29T09:00:00Z",
           copy("ferry", 1, "ferry", "Ferry turns back in the storm",
                "The ferry turned back.")),
      item("ferry-kill", "2018-05-29T13:30:00Z",
           kill + R"("uri": "urn:pti:n2", "version": "1", "body_text":
             "The captain was never asked.", "links":
             [{"rel": "irel:previousVersion", "href": "urn:pti:ferry"}])"),
      item("fair", "2018-05-28T09:00:00Z",
           copy("fair", 1, "fair", fair, "The fair opened on Monday.")),
      item("fair-correction", "2018-05-30T09:00:00Z",
           R"("uri": "urn:pti:n3", "version": "1", "signal": "correction",
             "headline": "Correction of the fair story", "body_text":
             "In the May 28 story headlined “)" + fair +
               R"(,” the agency misstated the day. It opened on Sunday.")"),
      item("heron-1", "2018-05-29T07:00:00Z",
           copy("heron1", 1, "heron", "Herons return to the northern lakes",
                "The herons came back in the night, wardens say.")),
      item("heron-2", "2018-05-29T08:00:00Z",
           copy("heron2", 1, "heron", "Painter of herons wins a prize",
                "A painter has won this year's prize of the academy.")),
      item("heron-kill", "2018-05-29T14:00:00Z",
           kill + R"("uri": "urn:pti:n4", "version": "1", "body_text":
             "Please kill the story slugged heron.")"),
  };
}

/// What an archive says: of each headline (or id) its standing and family,
/// what ordered it and what its own orders met.
using State = std::map<std::string, std::string>;

State state_of(const fs::path& archive) {
  State state;
  const Manifest manifest = read_manifest(archive);
  for (const Segment& segment : manifest.segments) {
    const Xapian::Database database(segment_path(archive, segment).string());
    for (auto at = database.postlist_begin("");
         at != database.postlist_end(""); ++at) {
      const Xapian::Document document = database.get_document(*at);
      const Story story = stored_story(document);
      std::string& line = state[story.guid + " " + story.id];
      line = "v" + std::to_string(story.version);
      for (const std::string_view mark : derived_values(story, Field::Is)) {
        line.append(" ").append(mark);
      }
      line += " [" + document.get_value(field_row(Field::Is).slot) + "]";
      line += " of " + document.get_value(field_row(Field::Family).slot);
      for (const Ruling& ruling : story.rulings) line += " by " + ruling.by;
      for (const Order& order : story.orders) {
        for (const std::string& id : order.met) line += " met " + id;
      }
    }
  }
  return state;
}

void deliver(const fs::path& folder, const File& file) {
  std::ofstream(folder / file.name) << file.bytes;
}

void index(const fs::path& archive, const fs::path& wire) {
  Silent silent;
  indexer::IndexOptions options;
  options.paths = {wire.string()};
  indexer::index_paths(archive, options, silent);
}

State in_runs(const std::vector<File>& files, std::size_t runs) {
  TempFolder folder;
  fs::create_directory(folder / "wire");
  for (std::size_t at = 0; at < files.size(); ++at) {
    deliver(folder / "wire", files[at]);
    const bool ends = (at + 1) * runs / files.size() > at * runs / files.size();
    if (ends) index(folder / "archive", folder / "wire");
  }
  return state_of(folder / "archive");
}

/// The state of the story whose guid is urn:pti:`name`; several are joined.
std::string of(const State& state, const std::string& name) {
  std::string lines;
  for (const auto& [key, line] : state) {
    if (key.starts_with("urn:pti:" + name + " ")) lines += line + "; ";
  }
  return lines;
}

/// The family of the story whose guid is urn:pti:`name`; empty: it is alone.
std::string family_of(const State& state, const std::string& name) {
  const std::string line = of(state, name);
  const std::size_t begin = line.find(" of ") + 4;
  return line.substr(begin, line.find_first_of(" ;", begin) - begin);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

TEST(StandingOfStories, IsWhatNoticesSay) {
  const State state = in_runs(deliveries(), 1);

  EXPECT_TRUE(has(of(state, "dam"), "v2 killed")) << of(state, "dam");
  EXPECT_TRUE(has(of(state, "mill"), "killed")) << of(state, "mill");
  EXPECT_TRUE(has(of(state, "ferry"), "killed")) << of(state, "ferry");
  EXPECT_TRUE(has(of(state, "fair"), "corrected")) << of(state, "fair");
  EXPECT_TRUE(has(of(state, "weir"), "v2 []")) << of(state, "weir");
  EXPECT_FALSE(has(of(state, "heron1"), "killed"));
  EXPECT_FALSE(has(of(state, "heron2"), "killed"));
  EXPECT_TRUE(has(of(state, "n1"), " met "));
  EXPECT_FALSE(has(of(state, "n4"), " met "));
}

TEST(StandingOfStories, ANoticeIsOfTheFamilyThatItNames) {
  const State state = in_runs(deliveries(), 1);

  for (const auto& [notice, story] :
       {std::pair{"n1", "mill"}, std::pair{"n2", "ferry"},
        std::pair{"n3", "fair"}}) {
    EXPECT_NE(family_of(state, story), "") << of(state, story);
    EXPECT_EQ(family_of(state, notice), family_of(state, story)) << notice;
  }
  EXPECT_EQ(family_of(state, "n4"), "") << "two stories go by its slug";
  EXPECT_EQ(family_of(state, "heron1"), "");
}

TEST(StandingOfStories, DoesNotDependOnTheOrderOfArrival) {
  std::vector<File> files = deliveries();
  const State at_once = in_runs(files, 1);
  std::mt19937 random(20180529);
  for (const std::size_t runs : {1u, 2u, 3u, 5u, 8u, 15u, 15u, 15u}) {
    std::ranges::shuffle(files, random);
    std::string order;
    for (const File& file : files) order += file.name + " ";
    EXPECT_EQ(in_runs(files, runs), at_once) << runs << " runs: " << order;
  }
}

TEST(StandingOfStories, OutlivesAnotherDeliveryOfOldFiles) {
  TempFolder folder;
  fs::create_directory(folder / "wire");
  for (const File& file : deliveries()) deliver(folder / "wire", file);
  index(folder / "archive", folder / "wire");
  const State before = state_of(folder / "archive");

  fs::create_directory(folder / "again");
  for (const File& file : deliveries()) {
    if (!has(file.name, "-kill") && !has(file.name, "-3")) {
      deliver(folder / "again", file);
    }
  }
  index(folder / "archive", folder / "again");

  EXPECT_EQ(state_of(folder / "archive"), before);
}

/// What is left when the file `gone` is, and the archive has been pruned.
State without(const std::string& gone) {
  TempFolder folder;
  fs::create_directory(folder / "wire");
  for (const File& file : deliveries()) deliver(folder / "wire", file);
  index(folder / "archive", folder / "wire");
  fs::remove(folder / "wire" / gone);
  Silent silent;
  indexer::IndexOptions options;
  options.paths = {(folder / "wire").string()};
  options.prune = true;
  indexer::index_paths(folder / "archive", options, silent);
  return state_of(folder / "archive");
}

TEST(StandingOfStories, OutlivesTheFileOfAKill) {
  EXPECT_TRUE(has(of(without("mill-kill.json"), "mill"), "killed"));
  EXPECT_TRUE(has(of(without("dam-3.json"), "dam"), "v2 killed"));
}

TEST(StandingOfStories, IsFreeOfACorrectionWhoseFileIsGone) {
  const State state = without("fair-correction.json");

  EXPECT_FALSE(has(of(state, "fair"), "corrected"));
  EXPECT_EQ(family_of(state, "fair"), "");
}

TEST(StandingOfStories, IsSettledAnewWhereTheOtherOfTwoIsGone) {
  const State state = without("heron-2.json");
  EXPECT_TRUE(has(of(state, "heron1"), "killed")) << of(state, "heron1");
}

}  // namespace
}  // namespace dateline::testing
