// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/normalize_diff.h"

#include <algorithm>
#include <iostream>

#include "query/render/visible.h"

namespace dateline::cli {
namespace {

/// "dateline: agency-in-parentheses, boilerplate: copyright": the rows that
/// took something of `text`; empty: none.
std::string rows_of(const std::string& text, const Normalized& story) {
  std::string rows;
  for (const indexer::Fired& fired : story.fired) {
    if (fired.text.empty() || text.find(fired.text) == text.npos) continue;
    const std::string row = std::string(fired.table) + ": " + fired.row;
    if (rows.find(row) != rows.npos) continue;
    if (!rows.empty()) rows += ", ";
    rows += row;
  }
  return rows;
}

/// Why the whole of `text` is no longer there.
std::string reason(const std::string& text, const Normalized& story) {
  const std::string rows = rows_of(text, story);
  if (!rows.empty()) return rows;
  const auto cut = std::ranges::find(story.after.cuts, text, &Cut::text);
  return cut == story.after.cuts.end() ? "recognised" : cut->rule;
}

/// Whether `kept` is what is left of `text`.
bool was_shortened(const std::string& text, const std::string& kept,
                   const Story& after) {
  constexpr std::size_t kEnough = 40;
  return !kept.empty() && text.find(kept.substr(0, kEnough)) != text.npos &&
         std::ranges::find(after.cuts, text, &Cut::text) == after.cuts.end();
}

void put_headline(const Normalized& story, const query::Paint& paint) {
  const std::string& before = story.before.headline;
  const std::string& after = story.after.headline;
  if (before != after && !before.empty()) {
    put_change("- ", before, rows_of(before, story), paint);
  }
  std::cout << paint.bold(query::visible(after)) << '\n';
}

}  // namespace

void put_change(std::string_view mark, const std::string& text,
                const std::string& rule, const query::Paint& paint) {
  std::string line = std::string(mark) + query::visible(text);
  if (mark == "- ") line = paint.warn(line);
  if (mark == "+ ") line = paint.bar(line);
  std::cout << line;
  if (!rule.empty()) std::cout << paint.dim("  [" + rule + "]");
  std::cout << '\n';
}

void put_diff(const Normalized& story, const query::Paint& paint) {
  put_headline(story, paint);
  auto next = story.after.body.begin();
  const auto end = story.after.body.end();
  for (const Paragraph& paragraph : story.before.body) {
    const std::string& text = paragraph.text;
    if (next != end && next->text == text) {
      put_change("  ", text, "", paint);
      ++next;
    } else if (next != end && was_shortened(text, next->text, story.after)) {
      put_change("- ", text, rows_of(text, story), paint);
      put_change("+ ", next->text, "", paint);
      ++next;
    } else {
      put_change("- ", text, reason(text, story), paint);
    }
  }
  for (; next != end; ++next) put_change("+ ", next->text, "", paint);
}

}  // namespace dateline::cli
