// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/saved.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string_view>

#include "query/complaint.h"
#include "query/parse.h"
#include "query/saved_file.h"
#include "schema/error.h"
#include "schema/nearest.h"
#include "schema/user_folder.h"

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
  return user_folder(UserFolder::Config).value_or(".config/dateline") /
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

namespace {

fs::path file_of(const std::string& name) {
  return saved_folder() / (name + std::string(kEnding));
}

}  // namespace

fs::path saved_path(const std::string& name) {
  if (!query::is_saved_name(name)) {
    throw Error(ErrorKind::Usage, "", "'" + name + "' is no name",
                "letters, digits, '.', '_' and '-', no '.' first");
  }
  return file_of(name);
}

Saved read_saved(std::string_view text, const std::string& name,
                 const fs::path& file, Day today) {
  Saved saved{name, file, {}, {}, {}};
  saved.search = query::parse_saved_search(text, file.string());
  saved.settings = query::saved_settings(saved.search);
  saved.root.kind = query::NodeKind::Saved;
  saved.root.field = Field::Saved;
  saved.root.values = {name};
  // By its name, so that a circle through itself is one.
  const query::SavedLoader others = saved_loader(today);
  const query::SavedLoader load = [&](const std::string& wanted,
                                      query::Span span) {
    return wanted == name ? query::saved_query(saved.search, today)
                          : others(wanted, span);
  };
  try {
    query::fill_in_saved(saved.root, load);
  } catch (const query::QueryError& error) {
    throw Error(ErrorKind::Query, file.string(), error.complaint.message,
                error.complaint.advice);
  }
  return saved;
}

Saved open_saved(const std::string& named, Day today) {
  const bool is_file =
      named.find('/') != named.npos || named.ends_with(kEnding);
  fs::path file = named;
  std::string name = named;
  if (is_file) {
    name = file.filename().string();
    if (name.ends_with(kEnding)) name.resize(name.size() - kEnding.size());
  } else {
    file = file_of(named);
  }
  std::error_code ignored;
  const bool there = fs::is_regular_file(file, ignored);
  if (is_file && !there) throw Error(ErrorKind::Query, named, "no such file");
  if (there && (is_file || query::is_saved_name(named))) {
    return read_saved(contents(file), name, file, today);
  }
  try {
    refuse_name(named, {});
  } catch (const query::QueryError& error) {
    throw Error(ErrorKind::Query, "", error.complaint.message,
                error.complaint.advice);
  }
}

std::string query_text(const query::SavedSearch& search) {
  std::string text;
  for (const std::string_view line : search.values("query")) {
    if (!text.empty()) text += " ";
    text += line;
  }
  return text;
}

query::SavedLoader saved_loader(Day today) {
  return [today](const std::string& name, query::Span span) {
    const fs::path path = file_of(name);
    std::error_code ignored;
    if (!query::is_saved_name(name) || !fs::is_regular_file(path, ignored)) {
      refuse_name(name, span);
    }
    return query::saved_query(
        query::parse_saved_search(contents(path), path.string()), today);
  };
}

}  // namespace dateline::cli
