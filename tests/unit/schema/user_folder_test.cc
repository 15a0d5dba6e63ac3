// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/user_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <optional>
#include <string>

namespace dateline {
namespace {

class UserFolders : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                             "XDG_STATE_HOME", "XDG_CACHE_HOME"}) {
      const char* value = std::getenv(name);
      before_[name] =
          value == nullptr ? std::nullopt : std::optional<std::string>(value);
      unsetenv(name);
    }
  }
  void TearDown() override {
    for (const auto& [name, value] : before_) {
      if (value) {
        setenv(name.c_str(), value->c_str(), 1);
      } else {
        unsetenv(name.c_str());
      }
    }
  }

 private:
  std::map<std::string, std::optional<std::string>> before_;
};

TEST_F(UserFolders, LieBelowHome) {
  setenv("HOME", "/home/ana", 1);
  EXPECT_EQ(user_folder(UserFolder::Data), "/home/ana/.local/share/dateline");
  EXPECT_EQ(user_folder(UserFolder::Config), "/home/ana/.config/dateline");
  EXPECT_EQ(user_folder(UserFolder::State), "/home/ana/.local/state/dateline");
  EXPECT_EQ(user_folder(UserFolder::Cache), "/home/ana/.cache/dateline");
}

TEST_F(UserFolders, LieWhereTheirVariableSays) {
  setenv("HOME", "/home/ana", 1);
  setenv("XDG_CONFIG_HOME", "/etc/ana", 1);
  EXPECT_EQ(user_folder(UserFolder::Config), "/etc/ana/dateline");
  EXPECT_EQ(user_folder(UserFolder::Cache), "/home/ana/.cache/dateline");
}

TEST_F(UserFolders, TakeNoEmptyNorRelativePath) {
  setenv("HOME", "/home/ana", 1);
  setenv("XDG_DATA_HOME", "", 1);
  setenv("XDG_STATE_HOME", "state", 1);
  EXPECT_EQ(user_folder(UserFolder::Data), "/home/ana/.local/share/dateline");
  EXPECT_EQ(user_folder(UserFolder::State), "/home/ana/.local/state/dateline");
}

TEST_F(UserFolders, AreNowhereWithoutAHome) {
  EXPECT_EQ(user_folder(UserFolder::Data), std::nullopt);
  setenv("HOME", "", 1);
  EXPECT_EQ(user_folder(UserFolder::Cache), std::nullopt);
}

}  // namespace
}  // namespace dateline
