// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "corpus/input.h"

namespace dateline::corpus {
namespace {

std::string last_error() { return std::generic_category().message(errno); }

std::string join(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

bool is_left_out_name(std::string_view name) {
  constexpr std::string_view kReadme = "readme";
  if (name.empty() || name == "." || name == "..") return false;
  if (name.front() == '.' || name == "__MACOSX") return true;
  return name.size() >= kReadme.size() &&
         std::equal(kReadme.begin(), kReadme.end(), name.begin(),
                    [](char a, char b) { return a == (b | 0x20); });
}

struct Entry {
  std::string path;
  struct stat info {};
};

FileStat file_stat(const Entry& entry) {
  constexpr std::int64_t kNsPerSecond = 1'000'000'000;
  return {.path = entry.path,
          .size = static_cast<std::uint64_t>(entry.info.st_size),
          .mtime_ns = entry.info.st_mtim.tv_sec * kNsPerSecond +
                      entry.info.st_mtim.tv_nsec};
}

bool is_archive_of_ours(const std::string& folder) {
  struct stat info {};
  return stat(join(folder, "manifest").c_str(), &info) == 0 &&
         S_ISREG(info.st_mode) &&
         stat(join(folder, "segments").c_str(), &info) == 0 &&
         S_ISDIR(info.st_mode);
}

struct CloseDir {
  void operator()(DIR* dir) const { closedir(dir); }
};

/// Names in `folder`, sorted by their bytes; nothing if it can't be read.
std::vector<std::string> names_in(const std::string& folder,
                                  const ProblemSink& problems) {
  std::vector<std::string> names;
  const std::unique_ptr<DIR, CloseDir> dir(opendir(folder.c_str()));
  if (!dir) {
    problems({folder, "", "", last_error()});
    return names;
  }
  errno = 0;
  while (const dirent* entry = readdir(dir.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
    errno = 0;
  }
  if (errno != 0) problems({folder, "", "", last_error()});
  std::sort(names.begin(), names.end());
  return names;
}

/// Everything below `root`, in order, without recursion: folders may nest
/// deeper than our stack.
bool walk_folder(const std::string& root,
                 const std::function<bool(const FileStat&)>& visit,
                 const ProblemSink& problems) {
  std::vector<std::string> pending = {root};
  while (!pending.empty()) {
    Entry entry{.path = std::move(pending.back())};
    pending.pop_back();
    const bool is_root = entry.path == root;
    const auto look = is_root ? stat : lstat;  // a link as root is followed
    if (look(entry.path.c_str(), &entry.info) != 0) {
      problems({entry.path, "", "", last_error()});
      continue;
    }
    if (S_ISREG(entry.info.st_mode) && !visit(file_stat(entry))) return false;
    if (!S_ISDIR(entry.info.st_mode)) continue;
    if (!is_root && is_archive_of_ours(entry.path)) continue;
    const auto names = names_in(entry.path, problems);
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
      if (is_left_out_name(*name)) continue;
      pending.push_back(join(entry.path, *name));
    }
  }
  return true;
}

}  // namespace

bool is_left_out(std::string_view path) {
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    if (is_left_out_name(path.substr(0, end))) return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

void walk(const std::vector<std::string>& roots,
          const std::function<bool(const FileStat&)>& visit,
          const ProblemSink& problems) {
  std::set<std::string> seen;
  for (const std::string& root : roots) {
    if (!seen.insert(root).second) continue;
    if (root == "-") {
      if (!visit({.path = root})) return;
      continue;
    }
    struct stat info {};
    if (stat(root.c_str(), &info) != 0) {
      problems({root, "", "", last_error()});
    } else if (S_ISDIR(info.st_mode) && is_archive_of_ours(root)) {
      problems({root, "", "", "a dateline archive, not stories"});
    } else if (!S_ISDIR(info.st_mode) && !S_ISREG(info.st_mode)) {
      problems({root, "", "", "neither a file nor a folder"});
    } else if (!walk_folder(root, visit, problems)) {
      return;
    }
  }
}

}  // namespace dateline::corpus
