// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archives.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <system_error>

#include "cli/config.h"
#include "indexer/document.h"
#include "indexer/shards/layout.h"
#include "query/render/visible.h"
#include "schema/analyzer.h"
#include "schema/error.h"
#include "schema/nearest.h"
#include "schema/user_folder.h"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;

fs::path users_own() {
  const auto data = user_folder(UserFolder::Data);
  if (!data) {
    throw Error(ErrorKind::Usage, "", "no archive named and no home folder",
                "name one with -a DIR");
  }
  return *data / "default";
}

fs::path found() {
  if (const char* named = std::getenv("DATELINE_ARCHIVE"); named && *named) {
    return named;
  }
  std::error_code ignored;
  for (fs::path here = fs::current_path(ignored); !here.empty();
       here = here.parent_path()) {
    fs::path archive = here / ".dateline";
    if (fs::exists(archive / "manifest", ignored) ||
        indexer::is_in_shards(archive)) {
      return archive;
    }
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
                      const std::vector<Member>& members) {
  std::error_code ignored;
  for (const auto& [archive, years] : members) {
    if (is_address(archive) || fs::exists(archive, ignored)) continue;
    throw Error(ErrorKind::Missing, archive, "no archive here",
                "the collection " + collection.name + " of " +
                    collection.file + " names it");
  }
}

bool is_asked(const Years& years, const std::optional<Years>& asked) {
  return !asked || (years.first <= asked->last && asked->first <= years.last);
}

/// Nothing was committed to a shard that is only written down.
bool is_begun(const fs::path& folder) {
  std::error_code ignored;
  return !fs::exists(folder, ignored) ||
         fs::exists(folder / "manifest", ignored) ||
         fs::exists(folder / "segments", ignored);
}

/// `members` with the shards of those that are in shards in their place.
std::vector<Member> in_shards(const std::vector<Member>& members) {
  std::vector<Member> all;
  for (const Member& member : members) {
    if (is_address(member.archive) || !indexer::is_in_shards(member.archive)) {
      all.push_back(member);
      continue;
    }
    for (const indexer::Shard& shard :
         indexer::read_shards(member.archive).shards) {
      const std::string place = indexer::shard_place(member.archive, shard);
      if (!shard.is_far() && !is_begun(place)) continue;
      // Without a date in it: none that can be asked for.
      const int last = shard.last_year == 0 ? -1 : shard.last_year;
      all.push_back({place,
                     {std::max(shard.first_year, member.years.first),
                      std::min(last, member.years.last)}});
    }
  }
  return all;
}

enum class Shards { Apart, AsOne };

/// What the archives of the command line or the environment stand for: of a
/// collection those that can have stories of the years that are asked for; one
/// at least.
std::vector<std::string> meant(const Common& common,
                               const std::optional<Years>& asked = {},
                               Shards shards = Shards::Apart) {
  std::vector<std::string> named = common.archives;
  if (named.empty()) named.push_back(found());
  const Config config = read_config();
  std::vector<std::string> all;
  std::set<std::string> known;
  std::string first;
  for (const std::string& one : named) {
    const std::vector<Member> members = members_of(config, one);
    if (const Collection* collection = config.find(one)) {
      throw_if_missing(*collection, members);
    } else {
      suggest(config, one);
    }
    for (const auto& [archive, years] :
         shards == Shards::Apart ? in_shards(members) : members) {
      if (first.empty()) first = archive;
      if (!is_asked(years, asked)) continue;
      std::error_code ignored;
      const std::string key =
          is_address(archive)
              ? archive
              : fs::weakly_canonical(archive, ignored).string();
      if (known.insert(key).second) all.push_back(archive);
    }
  }
  if (all.empty()) all.push_back(first);
  return all;
}

}  // namespace

namespace {

std::vector<fs::path> folders_of(const std::vector<std::string>& archives) {
  std::vector<fs::path> folders;
  for (const std::string& archive : archives) {
    if (!is_address(archive)) folders.emplace_back(archive);
  }
  return folders;
}

query::Hosts hosts_of(const std::vector<std::string>& archives) {
  query::Hosts hosts;
  for (const std::string& archive : archives) {
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

namespace {

query::Archive open_all(const Common& common,
                        const std::vector<std::string>& archives) {
  return query::Archive(folders_of(archives),
                        common.strict ? query::MissingSink() : tell_missing,
                        hosts_of(archives));
}

/// The years of the days that every story has to be of which `root` finds.
std::optional<Years> years_of(const query::Node& root) {
  if (root.kind == query::NodeKind::Dates) {
    Years years;
    if (root.from) years.first = static_cast<int>(root.from->year());
    if (root.until) years.last = static_cast<int>(root.until->year());
    return years;
  }
  std::optional<Years> all;
  if (root.kind != query::NodeKind::And) return all;
  for (const query::Node& child : root.children) {
    const auto years = years_of(child);
    if (!years) continue;
    if (!all) all = Years{};
    all->first = std::max(all->first, years->first);
    all->last = std::min(all->last, years->last);
  }
  return all;
}

}  // namespace

query::Archive open_archives(const Common& common) {
  return open_all(common, meant(common));
}

query::Archive open_archives(const Common& common, const query::Node& root) {
  return open_all(common, meant(common, years_of(root)));
}

query::Archive open_whole_archives(const Common& common) {
  const std::vector<std::string> archives = meant(common);
  return query::Archive(folders_of(archives), {}, hosts_of(archives));
}

bool is_part_missing() { return !missing_parts().empty(); }

std::vector<fs::path> reading_archives(const Common& common) {
  return folders_of(meant(common));
}

namespace {

[[noreturn]] void refuse_to_write(const std::string& address) {
  throw Error(ErrorKind::Usage, address,
              "an archive on a host can only be read",
              "run this command there");
}

}  // namespace

std::vector<fs::path> writing_archives(const Common& common) {
  const fs::path archive = writing_archive(common);
  if (!indexer::is_in_shards(archive)) return {archive};
  const std::vector<std::string> shards = meant(common);
  for (const std::string& shard : shards) {
    if (is_address(shard)) refuse_to_write(shard);
  }
  return folders_of(shards);
}

fs::path writing_archive(const Common& common) {
  const std::vector<std::string> archives =
      meant(common, {}, Shards::AsOne);
  if (archives.size() > 1) {
    throw Error(ErrorKind::Usage, "", "more than one archive to write",
                "name one with -a DIR");
  }
  if (is_address(archives.front())) refuse_to_write(archives.front());
  return archives.front();
}

}  // namespace dateline::cli
