// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/recurring/cut.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/normalize/boilerplate.h"
#include "indexer/normalize/dateline.h"
#include "indexer/recurring/story_lines.h"

namespace dateline::indexer {
namespace {

/// What recurs, paragraph by paragraph; nullptr: nothing.
using Findings = std::vector<const Recurrence*>;

Findings find(const Story& story, const SourceLines& source) {
  Findings found;
  for (const Paragraph& paragraph : story.body) {
    const Recurrence* recurrence = source.find(line_hash(paragraph));
    if (recurrence != nullptr && (paragraph.text == story.headline ||
                                  parse_dateline(paragraph.text))) {
      recurrence = nullptr;
    }
    found.push_back(recurrence);
  }
  return found;
}

/// The prose that is the story's own, from its first paragraph to behind its
/// last: what recurs in half of all stories isn't, at either end.
struct Core {
  std::size_t begin = 0, end = 0;
};

Core find_core(const std::vector<Paragraph>& body, const Findings& found) {
  const auto is_own_prose = [&](std::size_t i) {
    return is_prose(body[i].text) &&
           !(found[i] != nullptr && found[i]->as_prose);
  };
  Core core{0, body.size()};
  while (core.begin < core.end && !is_own_prose(core.begin)) ++core.begin;
  while (core.end > core.begin && !is_own_prose(core.end - 1)) --core.end;
  return core;
}

std::vector<std::size_t> choose(const Story& story, const Findings& found) {
  const Core core = find_core(story.body, found);
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == nullptr) continue;
    const bool prose = is_prose(story.body[i].text);
    const bool beside = i < core.begin || i >= core.end;
    // Without prose there is nothing to stand beside.
    const bool cut = prose ? beside && found[i]->as_prose
                     : beside && core.begin < core.end ? found[i]->beside
                                                       : found[i]->between;
    if (cut) chosen.push_back(i);
  }
  return chosen;
}

bool leaves_text(const Story& story, const std::vector<std::size_t>& chosen) {
  for (std::size_t i = 0; i < story.body.size(); ++i) {
    if (story.body[i].kind == ParagraphKind::Text &&
        !std::ranges::binary_search(chosen, i)) {
      return true;
    }
  }
  return false;
}

std::string evidence(const Recurrence& found, const SourceLines& source) {
  return std::to_string(found.stories) + " of " +
         std::to_string(source.stories) + " stories of " + source.source;
}

bool may_alike(const Recurrence* one, const Recurrence* other) {
  if (one == nullptr || other == nullptr) return one == other;
  return one->beside == other->beside && one->between == other->between &&
         one->as_prose == other->as_prose;
}

}  // namespace

bool cuts_alike(const Story& story, const RecurringLines& one,
                const RecurringLines& other) {
  const std::string name = furniture_source(story);
  const SourceLines* const first = one.of(name);
  const SourceLines* const second = other.of(name);
  return std::ranges::all_of(story.body, [&](const Paragraph& paragraph) {
    const std::uint64_t hash = line_hash(paragraph);
    return may_alike(first == nullptr ? nullptr : first->find(hash),
                     second == nullptr ? nullptr : second->find(hash));
  });
}

void cut_recurring(Story& story, const RecurringLines& recurring,
                   std::vector<Fired>* trace) {
  const SourceLines* source = recurring.of(furniture_source(story));
  if (source == nullptr) return;
  const Findings found = find(story, *source);
  const auto chosen = choose(story, found);
  if (chosen.empty() || !leaves_text(story, chosen)) return;
  for (const std::size_t i : chosen) {
    std::string& text = story.body[i].text;
    if (trace != nullptr) {
      trace->push_back({"recurring", evidence(*found[i], *source), text});
    }
    story.cuts.push_back({std::move(text), std::string(kRecurringLine)});
  }
  for (auto i = chosen.rbegin(); i != chosen.rend(); ++i) {
    story.body.erase(story.body.begin() + static_cast<std::ptrdiff_t>(*i));
  }
}

}  // namespace dateline::indexer
