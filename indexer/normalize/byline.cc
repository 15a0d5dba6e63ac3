// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/byline.h"

#include <algorithm>
#include <array>

#include "indexer/normalize/credit.h"
#include "indexer/normalize/unicode.h"

extern "C" {
extern const char dateline_normalize_bylines_begin[];
extern const char dateline_normalize_bylines_end[];
}

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxBylineBytes = 160;

constexpr auto kBetweenNames =
    std::to_array<std::string_view>({" and ", " und ", " et ", " & ", ", "});

/// "A B and C D" as two names; a name alone as it is.
std::vector<std::string> split_names(std::string_view names) {
  std::vector<std::string> parts;
  while (!names.empty()) {
    std::size_t end = names.size();
    std::size_t next = names.size();
    for (const std::string_view word : kBetweenNames) {
      if (const std::size_t at = names.find(word); at < end) {
        end = at;
        next = at + word.size();
      }
    }
    if (const auto part = trim(names.substr(0, end)); !part.empty()) {
      parts.emplace_back(part);
    }
    names.remove_prefix(next);
  }
  return parts;
}

void add_byline(Story& story, std::string name) {
  const auto same = [&](const std::string& other) {
    return fold_case(other) == fold_case(name);
  };
  if (std::ranges::none_of(story.bylines, same)) {
    story.bylines.push_back(std::move(name));
  }
}

bool take_byline(Story& story, const std::string& line,
                 const Conventions& conventions) {
  const Rules& rules = conventions.bylines;
  Match match;
  const Rule* rule = rules.first(line);
  if (rule == nullptr || !rule->is("line") ||
      !rules.match(*rule, line, match)) {
    return false;
  }
  if (rule->is("title") && story.bylines.empty()) return false;
  for (std::string& name : split_names(match["names"])) {
    add_byline(story, std::move(name));
  }
  const std::string_view title = trim(match["title"]);
  const Agency* agency = credited_agency(title);
  if (agency != nullptr && story.agency.empty()) {
    story.agency = title;
  } else if (!title.empty() && story.byline_title.empty()) {
    story.byline_title = title;
  }
  conventions.fired("byline", *rule, line);
  story.cuts.push_back({.text = line, .rule = rule->name});
  return true;
}

}  // namespace

RuleTable byline_table(const RuleChanges& changes) {
  return RuleTable(
      std::string_view(dateline_normalize_bylines_begin,
                       dateline_normalize_bylines_end -
                           dateline_normalize_bylines_begin),
      {}, changes);
}

bool take_bylines(Story& story, const Conventions& conventions) {
  bool changed = false;
  while (story.body.size() > 1 &&
         story.body.front().kind != ParagraphKind::Table &&
         story.body.front().text.size() <= kMaxBylineBytes &&
         take_byline(story, std::string(story.body.front().text),
                     conventions)) {
    story.body.erase(story.body.begin());
    changed = true;
  }
  return changed;
}

void tidy_bylines(Story& story, const Conventions& conventions) {
  const Rules& rules = conventions.bylines;
  const std::vector<std::string> printed = std::exchange(story.bylines, {});
  for (std::string_view byline : printed) {
    Match match;
    for (const Rule* rule : rules.matching(byline)) {
      if (rule->is("field") && rules.match(*rule, byline, match)) {
        byline.remove_prefix(match.whole.size());
      }
    }
    if (byline = trim(byline); !byline.empty()) {
      add_byline(story, std::string(byline));
    }
  }
}

}  // namespace dateline::indexer
