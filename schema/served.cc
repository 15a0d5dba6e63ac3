// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/served.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace dateline {
namespace {

template <class Number>
void take_number(const std::map<std::string, std::string>& facts,
                 const char* key, Number& number) {
  const auto found = facts.find(key);
  if (found == facts.end()) return;
  std::from_chars(found->second.data(),
                  found->second.data() + found->second.size(), number);
}

}  // namespace

std::string to_string(const Served& served) {
  return "layout " + std::to_string(served.layout) + "\nrevision " +
         std::to_string(served.revision) + "\nsegments " +
         std::to_string(served.segments) + "\nbytes " +
         std::to_string(served.bytes) + "\nnamed " +
         (served.named ? "1" : "0") + "\nid " + served.id + "\n";
}

std::optional<Served> parse_served(std::string_view text) {
  std::map<std::string, std::string> facts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t space = std::min(line.find(' '), line.size());
    facts[std::string(line.substr(0, space))] =
        line.substr(std::min(space + 1, line.size()));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!facts.contains("layout") || !facts.contains("revision")) return {};
  Served served{.layout = 0};
  take_number(facts, "layout", served.layout);
  take_number(facts, "revision", served.revision);
  take_number(facts, "segments", served.segments);
  take_number(facts, "bytes", served.bytes);
  served.named = facts["named"] == "1";
  served.id = facts["id"];
  return served;
}

}  // namespace dateline
