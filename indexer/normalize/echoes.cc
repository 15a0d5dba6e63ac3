// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/echoes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/normalize/boilerplate.h"
#include "indexer/normalize/publisher.h"
#include "schema/analyzer.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxEchoBytes = 300;
constexpr std::size_t kMinKeyBytes = 3;

/// Letters and digits of `text`, folded; what stands between them is one space.
std::string key_of(std::string_view text) {
  std::string key;
  for (const char c : fold(text)) {
    const bool between = static_cast<unsigned char>(c) < 0x80 &&
                         !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    if (!between) {
      key += c;
    } else if (!key.empty() && key.back() != ' ') {
      key += ' ';
    }
  }
  while (key.ends_with(' ')) key.pop_back();
  return key.starts_with("by ") ? key.substr(3) : key;
}

struct Saying {
  std::string key;
  std::string_view rule;
};

void add(std::vector<Saying>& sayings, std::string_view text,
         std::string_view rule) {
  std::string key = key_of(text);
  if (key.size() >= kMinKeyBytes) sayings.push_back({std::move(key), rule});
}

std::vector<Saying> sayings_of(const Story& story) {
  std::vector<Saying> sayings;
  add(sayings, story.headline, "headline-again");
  for (const std::string& byline : story.bylines) {
    add(sayings, byline, "byline-again");
  }
  add(sayings, story.publisher, "publisher-again");
  // "example.com" and what its page calls itself: "Example".
  const std::string publisher = publisher_of(story);
  add(sayings, publisher, "publisher-again");
  const std::string host = host_of(story.url);
  add(sayings, host, "publisher-again");
  add(sayings, std::string_view(host).substr(0, host.find('.')),
      "publisher-again");
  return sayings;
}

/// The rule by which `paragraph` is an echo; nullptr: it is none.
const std::string_view* echo_rule(const std::vector<Saying>& sayings,
                                  const Paragraph& paragraph) {
  if (paragraph.kind == ParagraphKind::Table ||
      paragraph.text.size() > kMaxEchoBytes) {
    return nullptr;
  }
  const auto found =
      std::ranges::find(sayings, key_of(paragraph.text), &Saying::key);
  return found == sayings.end() ? nullptr : &found->rule;
}

bool has_prose(const std::vector<Paragraph>& body, std::size_t without) {
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (i != without && is_prose(body[i].text)) return true;
  }
  return false;
}

bool cut_at(Story& story, std::size_t index,
            const std::vector<Saying>& sayings) {
  const auto* rule = echo_rule(sayings, story.body[index]);
  if (rule == nullptr || !has_prose(story.body, index)) return false;
  const auto at = story.body.begin() + static_cast<std::ptrdiff_t>(index);
  story.cuts.push_back({std::move(at->text), std::string(*rule)});
  story.body.erase(at);
  return true;
}

}  // namespace

bool cut_echoes(Story& story) {
  if (story.body.size() < 2) return false;
  const std::vector<Saying> sayings = sayings_of(story);
  bool any = false;
  while (story.body.size() > 1 && cut_at(story, 0, sayings)) any = true;
  while (story.body.size() > 1 &&
         cut_at(story, story.body.size() - 1, sayings)) {
    any = true;
  }
  return any;
}

}  // namespace dateline::indexer
