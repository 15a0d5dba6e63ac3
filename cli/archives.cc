// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archives.h"

#include <cstdlib>
#include <iostream>
#include <set>
#include <system_error>

#include "query/render/visible.h"
#include "schema/error.h"

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
  std::cerr << "dateline: " << query::visible(part.path.string())
            << ": damaged, " << part.stories
            << (part.stories == 1 ? " story is" : " stories are")
            << " left out: " << query::visible(part.reason)
            << "\n  dateline check tells more, dateline check --repair mends "
               "it\n";
}

}  // namespace

query::Archive open_archives(const Common& common) {
  return query::Archive(reading_archives(common), tell_missing);
}

bool is_part_missing() { return !missing_parts().empty(); }

std::vector<fs::path> reading_archives(const Common& common) {
  if (common.archives.empty()) return {found()};
  std::vector<fs::path> archives;
  std::set<fs::path> known;
  for (const std::string& named : common.archives) {
    std::error_code ignored;
    if (known.insert(fs::weakly_canonical(named, ignored)).second) {
      archives.emplace_back(named);
    }
  }
  return archives;
}

fs::path writing_archive(const Common& common) {
  if (common.archives.size() > 1) {
    throw Error(ErrorKind::Usage, "", "more than one archive to write",
                "name one with -a DIR");
  }
  return common.archives.empty() ? found() : fs::path(common.archives.front());
}

}  // namespace dateline::cli
