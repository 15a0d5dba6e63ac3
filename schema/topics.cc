// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/topics.h"

#include <algorithm>

#include "schema/comparable.h"
#include "schema/sorted_lines.h"

extern "C" const char dateline_topics_begin[];
extern "C" const char dateline_topics_end[];
extern "C" const char dateline_topic_keys_begin[];
extern "C" const char dateline_topic_keys_end[];

namespace dateline {
namespace {

// The compiler sees to it that no chain is longer.
constexpr std::size_t kMaxDepth = 16;

std::string_view table(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::optional<Topic> topic_by_id(std::string_view id) {
  const auto topics = table(dateline_topics_begin, dateline_topics_end);
  const auto cells = find_line(topics, id);
  if (!cells) return std::nullopt;
  const std::size_t tab = cells->find('\t');
  // The id as it lies in the table: it outlives the argument.
  return Topic{.id = {cells->data() - 1 - id.size(), id.size()},
               .parent = cells->substr(0, tab),
               .name = cells->substr(tab + 1)};
}

std::vector<std::string_view> find_topics(std::string_view text) {
  // No topic's name is longer; a text in the wrong field is.
  constexpr std::size_t kMaxNameBytes = 200;
  std::vector<std::string_view> ids;
  if (text.size() > kMaxNameBytes) return ids;
  const auto keys =
      table(dateline_topic_keys_begin, dateline_topic_keys_end);
  const std::string key = comparable(text);
  auto found = find_line(keys, key);
  if (key.empty() || !found) return ids;
  while (!found->empty()) {
    const std::size_t end = std::min(found->find(' '), found->size());
    ids.push_back(found->substr(0, end));
    found->remove_prefix(std::min(end + 1, found->size()));
  }
  return ids;
}

std::vector<std::string_view> topic_ancestors(std::string_view id) {
  std::vector<std::string_view> above;
  for (auto topic = topic_by_id(id);
       topic && !topic->parent.empty() && above.size() < kMaxDepth;
       topic = topic_by_id(topic->parent)) {
    above.push_back(topic->parent);
  }
  return above;
}

}  // namespace dateline
