// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/prune.h"

#include <sys/stat.h>

#include <cerrno>
#include <optional>
#include <set>
#include <utility>

#include "indexer/orders/read.h"

namespace dateline::indexer {
namespace {

/// Whether there is surely no such file: one on a disk that can't be read
/// just now is not gone.
bool is_gone(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) != 0 &&
         (errno == ENOENT || errno == ENOTDIR);
}

std::vector<SourceRow> gone_under(const std::vector<std::string>& paths,
                                  Sources& sources) {
  std::vector<SourceRow> gone;
  for (const std::string& root : paths) {
    if (root == "-" || is_gone(root)) continue;
    sources.visit_under(source_key(root), [&](const SourceRow& row) {
      if (is_gone(row.path)) gone.push_back(row);
    });
  }
  return gone;
}

}  // namespace

Pruning find_gone(const std::vector<std::string>& paths, Incumbents& incumbents,
                  Sources& sources) {
  Pruning pruning;
  std::set<std::string> holders;
  for (const SourceRow& row : gone_under(paths, sources)) {
    pruning.gone.push_back(row.path);
    for (const Deletion& place : incumbents.read_from(row.shown)) {
      const Story story = incumbents.story(place);
      // What it withdrew must not come back because somebody tidied up.
      if (withdraws(story)) continue;
      for (std::string& holder : sources.other_holders(story.id)) {
        holders.insert(std::move(holder));
      }
      pruning.stories.push_back(place);
    }
  }
  for (const std::string& shown : holders) {
    std::optional<SourceRow> row = sources.find_shown(shown);
    if (row && !is_gone(row->path)) pruning.again.push_back(std::move(*row));
  }
  return pruning;
}

}  // namespace dateline::indexer
