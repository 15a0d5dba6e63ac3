// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/saved_settings.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "query/render/render.h"
#include "query/search.h"
#include "schema/error.h"
#include "schema/nearest.h"

namespace dateline::query {
namespace {

using Names = std::vector<std::string_view>;

[[noreturn]] void refuse(const SavedSearch& search, const SavedLine& line,
                         const std::string& what, const std::string& advice) {
  throw Error(ErrorKind::Query, search.file + ":" + std::to_string(line.number),
              what, advice);
}

void check_name(const SavedSearch& search, const SavedLine& line,
                const Names& names) {
  if (std::find(names.begin(), names.end(), line.value) != names.end()) return;
  const auto near = nearest_name(line.value, names);
  std::string known = "known are:";
  for (const std::string_view name : names) known += " " + std::string(name);
  refuse(search, line, "unknown " + line.key + " '" + line.value + "'",
         near ? "did you mean " + std::string(*near) + "?" : known);
}

Names format_names() {
  Names names;
  for (const ResultFormat& row : result_formats()) names.push_back(row.name);
  return names;
}

/// The parts of "a, b".
std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view part = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    part.remove_prefix(std::min(part.find_first_not_of(" \t"), part.size()));
    part = part.substr(0, part.find_last_not_of(" \t") + 1);
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

std::uint64_t limit_of(const SavedSearch& search, const SavedLine& line) {
  if (line.value == "all") return kAllHits;
  std::uint64_t limit = 0;
  const char* end = line.value.data() + line.value.size();
  const auto read = std::from_chars(line.value.data(), end, limit);
  if (read.ec != std::errc{} || read.ptr != end) {
    refuse(search, line, "'" + line.value + "' is no limit",
           "write a number, or all");
  }
  return limit;
}

/// `read` of what stands in `line`; what it refuses is told with file and line.
template <class Read>
void checked(const SavedSearch& search, const SavedLine& line, Read read) {
  try {
    read();
  } catch (const Error& error) {
    refuse(search, line, error.what(), error.hint);
  }
}

void take(const SavedSearch& search, const SavedLine& line,
          SavedSettings& settings) {
  if (line.key == "title") settings.title = line.value;
  if (line.key == "fold") {
    check_name(search, line, {"none", "exact", "story"});
    settings.fold = line.value;
  }
  if (line.key == "sort") {
    check_name(search, line, {"relevance", "newest", "oldest"});
    settings.sort = line.value;
  }
  if (line.key == "format") {
    check_name(search, line, format_names());
    settings.format = line.value;
  }
  if (line.key == "limit") settings.limit = limit_of(search, line);
  if (line.key == "template") {
    checked(search, line, [&] { parse_template(line.value); });
    settings.lines = line.value;
  }
  if (line.key == "fields") {
    settings.fields = listed(line.value);
    checked(search, line, [&] { find_columns(settings.fields); });
  }
  if (line.key == "facet") {
    for (std::string& facet : listed(line.value)) {
      checked(search, line, [&] { parse_facet_request(facet); });
      settings.facets.push_back(std::move(facet));
    }
  }
}

}  // namespace

SavedSettings saved_settings(const SavedSearch& search) {
  SavedSettings settings;
  for (const SavedLine& line : search.lines) take(search, line, settings);
  return settings;
}

}  // namespace dateline::query
