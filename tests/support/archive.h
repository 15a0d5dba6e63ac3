// SPDX-License-Identifier: GPL-3.0-or-later
//
// Archives for tests, without files to read: the stories as they are.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "schema/story.h"

namespace dateline::testing {

/// Writes `stories` (normalized and enriched already; an empty id is filled
/// in) into the archive at `path`, made if it is not there, as `segments`
/// segments of about equal size.
void make_archive(const std::filesystem::path& path,
                  std::vector<Story> stories, std::size_t segments = 1);

/// An empty folder that is removed with all it holds at the end of its scope.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace dateline::testing
