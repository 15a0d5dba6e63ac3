// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/normalize_diff.h"

#include <algorithm>
#include <iostream>
#include <iterator>

#include "cli/paragraph_diff.h"
#include "indexer/normalize/unicode.h"
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
  std::string rows = rows_of(text, story);
  if (!rows.empty()) return rows;
  const auto cut = std::ranges::find(story.after.cuts, text, &Cut::text);
  return cut == story.after.cuts.end() ? "recognised" : cut->rule;
}

/// The rows that read something of `text` and left it: forms that name another
/// story; in headlines and notes also marks.
std::string rows_that_read(const std::string& text, const Normalized& story,
                           bool marks) {
  std::vector<indexer::Fired> readers;
  std::ranges::copy_if(story.fired, std::back_inserter(readers),
                       [&](const indexer::Fired& fired) {
                         return fired.table == "order" ||
                                (marks && fired.table == "mark");
                       });
  if (readers.empty()) return {};
  return rows_of(text, {story.before, story.after, readers});
}

std::vector<std::string> texts(const Story& story) {
  std::vector<std::string> texts;
  texts.reserve(story.body.size());
  for (const Paragraph& paragraph : story.body) texts.push_back(paragraph.text);
  return texts;
}

void put_headline(const Normalized& story, const query::Paint& paint) {
  const std::string& before = story.before.headline;
  const std::string& after = story.after.headline;
  if (before != after && !before.empty()) {
    put_change("- ", before, rows_of(before, story), paint);
  }
  std::cout << paint.bold(query::visible(after));
  const std::string rows = rows_that_read(after, story, true);
  if (!rows.empty()) std::cout << paint.dim("  [" + rows + "]");
  std::cout << '\n';
}

/// Notes of the metadata that a row read.
void put_notes(const Normalized& story, const query::Paint& paint) {
  for (const auto* notes : {&story.before.notes, &story.before.corrections}) {
    for (const std::string& note : *notes) {
      const std::string rows =
          rows_that_read(indexer::clean_text(note), story, true);
      if (!rows.empty()) put_change("note: ", note, rows, paint);
    }
  }
}

void put_step(const DiffStep& step, const Normalized& story,
              const query::Paint& paint) {
  const auto before = [&] { return story.before.body[step.before].text; };
  const auto after = [&](std::size_t at) { return story.after.body[at].text; };
  switch (step.kind) {
    case DiffStep::Kind::Kept:
      put_change("  ", after(step.after.front()),
                 rows_that_read(after(step.after.front()), story, false),
                 paint);
      return;
    case DiffStep::Kind::Taken:
      put_change("- ", before(), reason(before(), story), paint);
      return;
    case DiffStep::Kind::Shortened:
      put_change("- ", before(), rows_of(before(), story), paint);
      break;
    case DiffStep::Kind::Added:
      break;
  }
  for (const std::size_t at : step.after) {
    put_change("+ ", after(at), rows_that_read(after(at), story, false), paint);
  }
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
  put_notes(story, paint);
  for (const DiffStep& step :
       paragraph_diff(texts(story.before), texts(story.after))) {
    put_step(step, story, paint);
  }
}

}  // namespace dateline::cli
