// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archives.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <set>
#include <system_error>

#include "cli/config.h"
#include "indexer/document.h"
#include "query/render/visible.h"
#include "schema/analyzer.h"
#include "schema/error.h"
#include "schema/nearest.h"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;

fs::path users_own() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data) {
    return fs::path(data) / "dateline" / "default";
  }
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == '\0') {
    throw Error(ErrorKind::Usage, "", "no archive named and no home folder",
                "name one with -a DIR");
  }
  return fs::path(home) / ".local" / "share" / "dateline" / "default";
}

fs::path found() {
  if (const char* named = std::getenv("DATELINE_ARCHIVE"); named && *named) {
    return named;
  }
  std::error_code ignored;
  for (fs::path here = fs::current_path(ignored); !here.empty();
       here = here.parent_path()) {
    const fs::path archive = here / ".dateline";
    if (fs::exists(archive / "manifest", ignored)) return archive;
    if (here == here.root_path()) break;
  }
  return users_own();
}

std::set<fs::path>& missing_parts() {
  static std::set<fs::path> parts;
  return parts;
}

void tell_missing(const query::MissingPart& part) {
  if (!missing_parts().insert(part.path).second) return;
  if (part.is_host) {
    std::cerr << "dateline: " << query::visible(part.path.string())
              << ": left out: " << query::visible(part.reason) << '\n';
    return;
  }
  std::cerr << "dateline: " << query::visible(part.path.string())
            << ": damaged, " << part.stories
            << (part.stories == 1 ? " story is" : " stories are")
            << " left out: " << query::visible(part.reason)
            << "\n  dateline check tells more, dateline check --repair mends "
               "it\n";
}

}  // namespace

namespace {

/// `named` is a collection nearly: nothing else is there.
void suggest(const Config& config, const std::string& named) {
  std::error_code ignored;
  if (config.collections.empty() || named.find('/') != named.npos ||
      fs::exists(named, ignored)) {
    return;
  }
  std::vector<std::string_view> names;
  for (const Collection& one : config.collections) names.push_back(one.name);
  if (const auto nearest = nearest_name(named, names)) {
    throw Error(ErrorKind::Missing, named,
                "no archive here, and no collection of that name",
                "did you mean " + std::string(*nearest) + "?");
  }
}

/// Throws Error{Missing} for a folder of a collection that holds no archive:
/// where it is written down is another place.
void throw_if_missing(const Collection& collection,
                      const std::vector<std::string>& members) {
  std::error_code ignored;
  for (const std::string& member : members) {
    if (is_address(member) || fs::exists(member, ignored)) continue;
    throw Error(ErrorKind::Missing, member, "no archive here",
                "the collection " + collection.name + " of " +
                    collection.file + " names it");
  }
}

/// What the archives of the command line or the environment stand for.
std::vector<std::string> meant(const Common& common) {
  std::vector<std::string> named = common.archives;
  if (named.empty()) named.push_back(found());
  const Config config = read_config();
  std::vector<std::string> all;
  std::set<std::string> known;
  for (const std::string& one : named) {
    const std::vector<std::string> members = members_of(config, one);
    if (const Collection* collection = config.find(one)) {
      throw_if_missing(*collection, members);
    } else {
      suggest(config, one);
    }
    for (const std::string& member : members) {
      std::error_code ignored;
      const std::string key =
          is_address(member)
              ? member
              : fs::weakly_canonical(member, ignored).string();
      if (known.insert(key).second) all.push_back(member);
    }
  }
  return all;
}

}  // namespace

namespace {

query::Hosts hosts_of(const Common& common) {
  query::Hosts hosts;
  for (const std::string& archive : meant(common)) {
    if (is_address(archive)) hosts.addresses.push_back(archive);
  }
  if (hosts.addresses.empty()) return hosts;
  hosts.seconds = static_cast<unsigned>(read_config().host_seconds);
  if (const char* ssh = std::getenv("DATELINE_SSH"); ssh && *ssh) {
    hosts.ssh = ssh;
  }
  // Values come from the host; what texts are compared by among them.
  hosts.make_document =
      [analyzer = std::make_shared<Analyzer>()](const Story& story) {
        return indexer::make_document(story, *analyzer, 0,
                                      indexer::Depth::Plain);
      };
  return hosts;
}

}  // namespace

query::Archive open_archives(const Common& common) {
  return query::Archive(reading_archives(common),
                        common.strict ? query::MissingSink() : tell_missing,
                        hosts_of(common));
}

void throw_if_host(const Common& common, const std::string& command) {
  for (const std::string& archive : meant(common)) {
    if (!is_address(archive)) continue;
    throw Error(ErrorKind::Usage, archive,
                command + " reads the archive itself, not what a host tells",
                "run it there");
  }
}

query::Archive open_local_archives(const Common& common,
                                   const std::string& command) {
  throw_if_host(common, command);
  return open_archives(common);
}

bool is_part_missing() { return !missing_parts().empty(); }

std::vector<fs::path> reading_archives(const Common& common) {
  std::vector<fs::path> archives;
  for (const std::string& archive : meant(common)) {
    if (!is_address(archive)) archives.emplace_back(archive);
  }
  return archives;
}

fs::path writing_archive(const Common& common) {
  const std::vector<std::string> archives = meant(common);
  if (archives.size() > 1) {
    throw Error(ErrorKind::Usage, "", "more than one archive to write",
                "name one with -a DIR");
  }
  if (is_address(archives.front())) {
    throw Error(ErrorKind::Usage, archives.front(),
                "an archive on a host can only be read",
                "run this command there");
  }
  return archives.front();
}

}  // namespace dateline::cli
