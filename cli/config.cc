// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "indexer/settings/node_reader.h"
#include "schema/durable_file.h"
#include "schema/error.h"
#include "schema/user_folder.h"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;
using indexer::NodeReader;
using indexer::TomlNode;

constexpr int kMostSeconds = 24 * 60 * 60;

std::string home() {
  const char* home = std::getenv("HOME");
  return home == nullptr ? "" : home;
}

fs::path users_own() {
  const auto config = user_folder(UserFolder::Config);
  return config ? *config / "config" : fs::path();
}

std::vector<fs::path> files() {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (fs::path here = fs::current_path(ignored); !here.empty();
       here = here.parent_path()) {
    const fs::path config = here / ".dateline" / "config";
    if (fs::is_regular_file(config, ignored)) {
      found.push_back(config);
      break;
    }
    if (here == here.root_path()) break;
  }
  if (const fs::path own = users_own(); fs::is_regular_file(own, ignored)) {
    found.push_back(own);
  }
  return found;
}

struct Read {
  std::vector<Collection> collections;
  std::optional<int> host_seconds;
};

/// As seen from the folder of the config; names and addresses as they are.
std::string placed(const std::string& archive, const fs::path& file) {
  if (is_address(archive)) return archive;
  if (archive.starts_with("~/")) return home() + archive.substr(1);
  if (archive.find('/') == archive.npos) return archive;
  return (file.parent_path() / archive).lexically_normal().string();
}

/// "2018", "..2016", "2017..2018", "2018..".
std::vector<Years> read_years(const TomlNode& node, const NodeReader& reader) {
  std::vector<Years> all;
  for (const std::string& text : reader.texts(node)) {
    const std::size_t dots = text.find("..");
    const auto number = [&](const std::string& part, int usual) {
      if (part.empty()) return usual;
      int year = 0;
      const auto [end, error] =
          std::from_chars(part.data(), part.data() + part.size(), year);
      if (error != std::errc() || end != part.data() + part.size() ||
          year < 0 || year > Years{}.last) {
        reader.refuse(node, "no years: '" + text + "'",
                      "write 2018, ..2016, 2017..2018 or 2018..");
      }
      return year;
    };
    Years years;
    years.first = number(text.substr(0, dots), years.first);
    years.last = dots == text.npos && !text.empty()
                     ? years.first
                     : number(dots == text.npos ? "" : text.substr(dots + 2),
                              years.last);
    all.push_back(years);
  }
  return all;
}

void read_collections(const TomlNode& node, const NodeReader& reader,
                      Read& read) {
  const std::string hint =
      "write [collection.NAME] on a line, archives = [\"…\"] below";
  for (const TomlNode& named : reader.table(node, hint).members) {
    if (named.key.empty() || named.key.find('/') != named.key.npos) {
      reader.refuse(named, "no name for a collection: '" + named.key + "'");
    }
    Collection collection{named.key, reader.file(), {}};
    std::vector<Years> years;
    for (const TomlNode& member : reader.table(named, hint).members) {
      constexpr auto kKeys =
          std::to_array<std::string_view>({"archives", "years"});
      if (member.key == kKeys[0]) {
        for (const std::string& archive : reader.texts(member)) {
          collection.members.push_back({placed(archive, reader.file())});
        }
      } else if (member.key == kKeys[1]) {
        years = read_years(member, reader);
      } else {
        reader.refuse_key(member, kKeys);
      }
    }
    if (collection.members.empty()) {
      reader.refuse(named, "a collection of no archives", hint);
    }
    if (!years.empty() && years.size() != collection.members.size()) {
      reader.refuse(named, "archives: " +
                               std::to_string(collection.members.size()) +
                               ", but years: " + std::to_string(years.size()),
                    "write one for each");
    }
    for (std::size_t at = 0; at < years.size(); ++at) {
      collection.members[at].years = years[at];
    }
    read.collections.push_back(std::move(collection));
  }
}

void read_hosts(const TomlNode& node, const NodeReader& reader, Read& read) {
  constexpr auto kKeys = std::to_array<std::string_view>({"time_limit"});
  for (const TomlNode& member :
       reader.table(node, "write [hosts] on a line").members) {
    if (member.key != kKeys[0]) reader.refuse_key(member, kKeys);
    read.host_seconds =
        static_cast<int>(reader.number(member, 1, kMostSeconds));
  }
}

Read read_file(const fs::path& file) {
  constexpr auto kKeys =
      std::to_array<std::string_view>({"collection", "hosts"});
  const std::string text =
      read_whole_file(file, indexer::kMaxTomlBytes + 1);
  const auto root = indexer::parse_toml(text, file.string());
  const NodeReader reader(file.string());
  Read read;
  for (const TomlNode& node : root.members) {
    if (node.key == kKeys[0]) {
      read_collections(node, reader, read);
    } else if (node.key == kKeys[1]) {
      read_hosts(node, reader, read);
    } else {
      reader.refuse_key(node, kKeys);
    }
  }
  return read;
}

class Members {
 public:
  explicit Members(const Config& config) : config_(config) {}

  void add(const Member& member, const fs::path& folder) {
    const std::string& named = member.archive;
    const Collection* collection = config_.find(named);
    if (collection == nullptr) {
      const bool plain = named.find('/') == named.npos;
      keep({plain ? (folder / named).string() : named, member.years});
      return;
    }
    if (std::ranges::find(path_, named) != path_.end()) {
      std::string way;
      for (const std::string& name : path_) way += name + " > ";
      throw Error(ErrorKind::Usage, collection->file,
                  "a collection that holds itself: " + way + named);
    }
    path_.push_back(named);
    for (Member inner : collection->members) {
      inner.years = {std::max(inner.years.first, member.years.first),
                     std::min(inner.years.last, member.years.last)};
      add(inner, fs::path(collection->file).parent_path());
    }
    path_.pop_back();
  }

  std::vector<Member> all;

 private:
  void keep(const Member& member) {
    if (std::ranges::find(all, member) == all.end()) all.push_back(member);
  }

  const Config& config_;
  std::vector<std::string> path_;  // from collection to collection
};

}  // namespace

const Collection* Config::find(std::string_view name) const {
  if (name.find('/') != name.npos) return nullptr;
  const auto found = std::ranges::find(collections, name, &Collection::name);
  return found == collections.end() ? nullptr : &*found;
}

Config read_config() {
  Config config;
  std::optional<int> seconds;
  for (const fs::path& file : files()) {
    Read read = read_file(file);
    for (Collection& collection : read.collections) {
      if (config.find(collection.name) == nullptr) {
        config.collections.push_back(std::move(collection));
      }
    }
    if (!seconds) seconds = read.host_seconds;
  }
  config.host_seconds = seconds.value_or(config.host_seconds);
  return config;
}

std::vector<Member> members_of(const Config& config, const std::string& named) {
  Members members(config);
  members.add({named}, {});
  return std::move(members.all);
}

bool is_address(std::string_view named) {
  return named.starts_with("tcp://") || named.starts_with("ssh://");
}

}  // namespace dateline::cli
