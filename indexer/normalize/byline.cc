// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/byline.h"

#include <unicode/uchar.h>

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
constexpr std::size_t kMaxHeadBytes = 120;

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
    if (credited_agency(name) == nullptr) {
      add_byline(story, std::move(name));
    } else if (story.agency.empty()) {
      story.agency = std::move(name);
    }
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

/// Takes the paragraph at `index` if it is a byline and not the last.
bool take_byline_at(Story& story, std::size_t index,
                    const Conventions& conventions) {
  const auto at = story.body.begin() + static_cast<std::ptrdiff_t>(index);
  const bool taken = story.body.size() > index + 1 &&
                     at->kind != ParagraphKind::Table &&
                     at->text.size() <= kMaxBylineBytes &&
                     take_byline(story, std::string(at->text), conventions);
  if (taken) story.body.erase(at);
  return taken;
}

/// "BASEBALL'S TOP TEN": a headline that the body repeats or has of its own.
bool is_head(const Paragraph& paragraph) {
  return paragraph.kind != ParagraphKind::Table &&
         !paragraph.text.empty() && paragraph.text.size() <= kMaxHeadBytes &&
         std::string_view(".!?:").find(paragraph.text.back()) ==
             std::string_view::npos;
}

/// Whether `name` has a first and a last name, or more: what metadata joins
/// with "and" may be one ministry.
bool is_full_name(std::string_view name) {
  constexpr std::size_t kMostWords = 5;
  std::size_t words = 0;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    std::size_t at = 0;
    const char32_t first = next_code_point(name.substr(0, end), at);
    if (u_isupper(static_cast<UChar32>(first)) == 0) return false;
    name.remove_prefix(std::min(end + 1, name.size()));
    ++words;
  }
  return words >= 2 && words <= kMostWords;
}

std::string_view without_prefix(std::string_view byline, const Rules& rules) {
  Match match;
  for (const Rule* rule : rules.matching(byline)) {
    if (rule->is("field") && rules.match(*rule, byline, match)) {
      byline.remove_prefix(match.whole.size());
    }
  }
  return trim(byline);
}

/// The names of a metadata byline, which may credit an agency at its end.
void add_names(Story& story, std::string_view byline) {
  const std::size_t comma = byline.rfind(", ");
  const std::string_view tail =
      comma == byline.npos ? std::string_view() : byline.substr(comma + 2);
  // "Berg, P. A." has first names there.
  if (tail.find('.') == tail.npos && credited_agency(tail) != nullptr) {
    if (story.agency.empty()) story.agency = tail;
    byline = byline.substr(0, comma);
  }
  std::vector<std::string> names = split_names(byline);
  // A comma alone stands before a title ("Jane Doe, Science Editor").
  const bool joined = std::ranges::any_of(
      kBetweenNames, [&](std::string_view word) {
        return word != ", " && byline.find(word) != byline.npos;
      });
  if (!joined || !std::ranges::all_of(names, is_full_name)) {
    names = {std::string(byline)};
  }
  for (std::string& name : names) add_byline(story, std::move(name));
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
  while (take_byline_at(story, 0, conventions)) changed = true;
  if (story.body.size() < 2 || !is_head(story.body.front())) return changed;
  while (take_byline_at(story, 1, conventions)) changed = true;
  return changed;
}

void tidy_bylines(Story& story, const Conventions& conventions) {
  const std::vector<std::string> printed = std::exchange(story.bylines, {});
  for (std::string_view rest : printed) {
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find("; "), rest.size());
      const std::string_view byline =
          without_prefix(rest.substr(0, end), conventions.bylines);
      if (!byline.empty()) add_names(story, byline);
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
  }
}

}  // namespace dateline::indexer
