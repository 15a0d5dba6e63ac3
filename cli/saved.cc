// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/saved.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>

#include "query/complaint.h"
#include "query/parse.h"
#include "query/saved_file.h"
#include "schema/error.h"
#include "schema/nearest.h"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".search";

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text(query::kMaxQueryBytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) {
    throw Error(ErrorKind::Query, path.string(), "can't be read");
  }
  if (text.size() > query::kMaxQueryBytes) {
    throw Error(ErrorKind::Query, path.string(),
                "a saved search of more than " +
                    std::to_string(query::kMaxQueryBytes) + " bytes");
  }
  return text;
}

[[noreturn]] void refuse_name(const std::string& name, query::Span span) {
  const std::vector<std::string> names = saved_names();
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto near = nearest_name(name, views);
  throw query::QueryError(
      {"no saved search '" + name + "'", span,
       near ? "did you mean saved:" + std::string(*near) + "?"
            : "saved searches are files NAME.search in " +
                  saved_folder().string()});
}

}  // namespace

fs::path saved_folder() {
  if (const char* config = std::getenv("XDG_CONFIG_HOME"); config && *config) {
    return fs::path(config) / "dateline" / "saved";
  }
  const char* home = std::getenv("HOME");
  return fs::path(home == nullptr ? "" : home) / ".config" / "dateline" /
         "saved";
}

std::vector<std::string> saved_names() {
  std::vector<std::string> names;
  std::error_code ignored;
  for (fs::directory_iterator entry(saved_folder(), ignored), end;
       !ignored && entry != end; entry.increment(ignored)) {
    const std::string file = entry->path().filename().string();
    if (!file.ends_with(kEnding)) continue;
    const std::string name = file.substr(0, file.size() - kEnding.size());
    if (query::is_saved_name(name)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

query::SavedLoader saved_loader(Day today) {
  return [today](const std::string& name, query::Span span) {
    const fs::path path = saved_folder() / (name + std::string(kEnding));
    std::error_code ignored;
    if (!query::is_saved_name(name) || !fs::is_regular_file(path, ignored)) {
      refuse_name(name, span);
    }
    return query::saved_query(
        query::parse_saved_search(contents(path), path.string()), today);
  };
}

}  // namespace dateline::cli
