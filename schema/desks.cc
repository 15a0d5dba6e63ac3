// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/desks.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "schema/comparable.h"

extern "C" const char dateline_desks_begin[];
extern "C" const char dateline_desks_end[];

namespace dateline {
namespace {

/// Takes what stands before `separator` off the front of `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

/// "aap:t" as it is looked up; a code without a scope has an empty one.
std::string scoped_key(std::string_view scope, std::string_view text) {
  return std::string(scope) + ':' + comparable(text);
}

using DesksByKey = std::unordered_map<std::string, std::string_view>;

DesksByKey read_table(std::string_view table) {
  DesksByKey desks;
  while (!table.empty()) {
    std::string_view line = next_part(table, '\n');
    if (line.empty() || line.front() == '#') continue;
    const std::string_view desk = next_part(line, '\t');
    desks.emplace(scoped_key("", desk), desk);
    std::string_view codes = next_part(line, '\t');
    while (!codes.empty()) {
      std::string_view code = next_part(codes, ' ');
      const bool scoped = code.find(':') != code.npos;
      const std::string_view scope = scoped ? next_part(code, ':') : "";
      desks.emplace(scoped_key(scope, code), desk);
    }
    while (!line.empty()) {
      desks.emplace(scoped_key("", next_part(line, ';')), desk);
    }
  }
  return desks;
}

const DesksByKey& desks_by_key() {
  static const DesksByKey kDesks = read_table(std::string_view(
      dateline_desks_begin,
      static_cast<std::size_t>(dateline_desks_end - dateline_desks_begin)));
  return kDesks;
}

}  // namespace

std::string_view find_desk(std::string_view text, const DeskScope& scope) {
  constexpr std::size_t kMaxNameBytes = 200;
  if (text.empty() || text.size() > kMaxNameBytes) return {};
  const DesksByKey& desks = desks_by_key();
  for (const std::string_view owner : {scope.agency, scope.format}) {
    if (owner.empty()) continue;
    const auto found = desks.find(scoped_key(owner, text));
    if (found != desks.end()) return found->second;
  }
  const auto found = desks.find(scoped_key("", text));
  return found == desks.end() ? std::string_view() : found->second;
}

}  // namespace dateline
