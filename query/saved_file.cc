// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/saved_file.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "query/complaint.h"
#include "query/parse.h"
#include "schema/error.h"
#include "schema/nearest.h"

namespace dateline::query {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>(
    {"title", "query", "since", "until", "fold", "sort", "facet", "format",
     "limit", "fields", "template"});
// Said once, if at all.
constexpr auto kOnce = std::to_array<std::string_view>(
    {"title", "since", "until", "fold", "sort", "format", "limit", "fields",
     "template"});

constexpr std::size_t kMaxNameBytes = 200;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

[[noreturn]] void refuse(const SavedSearch& search, std::size_t line,
                         const std::string& what, std::string advice = {}) {
  throw Error(ErrorKind::Query, search.file + ":" + std::to_string(line), what,
              std::move(advice));
}

bool has(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

SavedLine read_line(const SavedSearch& search, std::string_view line,
                    std::size_t number) {
  const std::size_t equals = line.find('=');
  if (equals == line.npos) {
    refuse(search, number, "no '=' in the line", "write key = value");
  }
  SavedLine read{std::string(trimmed(line.substr(0, equals))),
                 std::string(trimmed(line.substr(equals + 1))), number};
  if (!has(kKeys, read.key)) {
    const auto near = nearest_name(read.key, kKeys);
    std::string known;
    for (const std::string_view key : kKeys) known += " " + std::string(key);
    refuse(search, number, "unknown key '" + read.key + "'",
           near ? "did you mean " + std::string(*near) + "?"
                : "known are:" + known);
  }
  if (has(kOnce, read.key) && !search.values(read.key).empty()) {
    refuse(search, number, "a second '" + read.key + "'");
  }
  return read;
}

/// `text` as a query; what is wrong with it is told with file and line.
Node parsed(const SavedSearch& search, const SavedLine& line,
            const std::string& text, Day today) {
  try {
    return parse_query(text, ParseOptions{.today = today}).root;
  } catch (const QueryError& error) {
    refuse(search, line.number, to_string(error.complaint, text));
  }
}

}  // namespace

std::vector<std::string_view> SavedSearch::values(std::string_view key) const {
  std::vector<std::string_view> found;
  for (const SavedLine& line : lines) {
    if (line.key == key) found.push_back(line.value);
  }
  return found;
}

bool is_saved_name(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameBytes || name[0] == '.') {
    return false;
  }
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' ||
           (c & 0x80) != 0;
  });
}

SavedSearch parse_saved_search(std::string_view text, std::string file) {
  SavedSearch search{std::move(file), {}};
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line[0] == '#') continue;
    search.lines.push_back(read_line(search, line, number));
  }
  if (search.values("query").empty()) {
    throw Error(ErrorKind::Query, search.file, "no query line",
                "write query = WORDS");
  }
  return search;
}

Node saved_query(const SavedSearch& search, Day today) {
  Node root;
  root.kind = NodeKind::And;
  for (const SavedLine& line : search.lines) {
    std::string text;
    if (line.key == "query") text = line.value;
    if (line.key == "since") text = "date:" + line.value + "..";
    if (line.key == "until") text = "date:.." + line.value;
    if (text.empty() && line.key != "query") continue;
    root.children.push_back(parsed(search, line, text, today));
  }
  if (root.children.size() == 1) {
    Node only = std::move(root.children.front());
    return only;
  }
  return root;
}

}  // namespace dateline::query
