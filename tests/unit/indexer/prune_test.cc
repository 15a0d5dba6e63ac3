// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories of files that are gone.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "schema/error.h"
#include "tests/unit/indexer/pipeline_support.h"

namespace dateline::indexer {
namespace {

/// Files that are on disk too, since pruning asks the disk.
struct PruningArchive : Archive {
  fs::path wire = folder / "wire";

  PruningArchive() {
    fs::create_directory(wire);
    options.paths = {wire.string()};
    options.prune = true;
  }
  void put(const std::string& name, const std::string& text) {
    std::ofstream(wire / name) << text;
    files[(wire / name).string()] = {text, 1};
  }
  void drop(const std::string& name) {
    fs::remove(wire / name);
    files.erase((wire / name).string());
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> found;
    for (const auto& [id, text] : stories()) found.push_back(id);
    return found;
  }
};

using Ids = std::vector<std::string>;

TEST(Prune, StoriesOfAFileThatIsGoneGoToo) {
  PruningArchive archive;
  archive.put("a", "x|0|Rain\ny|0|Sun");
  archive.put("b", "z|0|Wind");
  archive.run();
  archive.drop("a");

  EXPECT_EQ(archive.run(), "0 new, 0 updated, 1 unchanged, 2 removed, "
                           "0 rejected");
  EXPECT_EQ(archive.ids(), Ids{"z"});
}

TEST(Prune, OnlyIfAskedFor) {
  PruningArchive archive;
  archive.options.prune = false;
  archive.put("a", "x|0|Rain");
  archive.put("b", "z|0|Wind");
  archive.run();
  archive.drop("a");

  archive.run();

  EXPECT_EQ(archive.ids(), (Ids{"x", "z"}));
}

TEST(Prune, AnotherFilesCopyTakesThePlace) {
  PruningArchive archive;
  archive.put("a", "x|1|Rain\ny|0|Sun");
  archive.put("b", "x|0|Drizzle");
  archive.run();
  archive.drop("a");

  archive.run();

  EXPECT_EQ(archive.ids(), Ids{"x"});
  EXPECT_NE(archive.stories().at("x").find("/b: Drizzle"), std::string::npos);
}

TEST(Prune, CopyThatWasReplacedInALaterRunComesBack) {
  PruningArchive archive;
  archive.put("a", "x|0|Drizzle");
  archive.run();
  archive.put("b", "x|1|Rain");
  archive.run();
  archive.drop("b");

  archive.run();

  EXPECT_NE(archive.stories().at("x").find("/a: Drizzle"), std::string::npos);
}

TEST(Prune, MissingRootPrunesNothing) {
  PruningArchive archive;
  archive.put("a", "x|0|Rain");
  archive.run();
  fs::rename(archive.wire, archive.folder / "unmounted");
  archive.files.clear();

  archive.run();

  EXPECT_EQ(archive.ids(), Ids{"x"});
}

TEST(Prune, DryRunOnlyCounts) {
  PruningArchive archive;
  archive.put("a", "x|0|Rain");
  archive.put("b", "z|0|Wind");
  archive.run();
  archive.drop("a");
  archive.options.dry_run = true;

  EXPECT_EQ(archive.index().removed, 1u);
  EXPECT_EQ(archive.ids(), (Ids{"x", "z"}));
}

}  // namespace
}  // namespace dateline::indexer
