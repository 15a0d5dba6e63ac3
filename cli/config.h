// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user has written down for all commands: .dateline/config, the
// nearest upward from the current folder, then $XDG_CONFIG_HOME/dateline/config.
// TOML; of what both say, the nearer holds. None is needed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::cli {

/// Years of stories, both inclusive.
struct Years {
  int first = 0, last = 9999;
  bool operator==(const Years&) const = default;
};

/// An archive, and which years it can have stories of.
struct Member {
  std::string archive;
  Years years{};
  bool operator==(const Member&) const = default;
};

/// Archives under one name: [collection.NAME] archives = ["…"], and if they are
/// laid out by year, years = ["..2016", "2017", "2018.."], one for each.
struct Collection {
  std::string name;
  std::string file;  // of the config that says so
  std::vector<Member> members;  // folders as seen from `file`, names of other
                                // collections, addresses of hosts
};

struct Config {
  std::vector<Collection> collections;
  int host_seconds = 10;  // [hosts] time_limit: for each answer of a host

  /// nullptr: there is none of that name.
  const Collection* find(std::string_view name) const;
};

/// Throws Error{Usage} at "FILE:LINE" for what it can't mean.
Config read_config();

/// What `named` (of -a) stands for: itself, or the archives of the collection
/// of that name and of those that it names, each once. A name with a "/" is
/// never a collection. Throws Error{Usage} for one that holds itself.
std::vector<Member> members_of(const Config& config, const std::string& named);

/// Whether `named` is an address, not a folder: tcp://HOST:PORT,
/// ssh://HOST/PATH.
bool is_address(std::string_view named);

}  // namespace dateline::cli
