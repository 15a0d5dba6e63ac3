// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/unfound.h"

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "query/doctor.h"
#include "query/explain.h"
#include "query/render/layout.h"
#include "query/render/paint.h"
#include "query/render/visible.h"

namespace dateline::cli {
namespace {

using query::Paint;

constexpr std::size_t kMaxClauseColumns = 40;
constexpr std::size_t kMaxQueryColumns = 400;

std::string stories(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " story" : " stories");
}

void put_clauses(const std::vector<query::ClauseCount>& clauses,
                 const Paint& paint, std::ostream& out) {
  for (const query::ClauseCount& clause : clauses) {
    const std::string count = stories(clause.matches);
    out << "  " << query::pad(clause.text, kMaxClauseColumns) << "  "
        << (clause.matches == 0 ? paint.warn(count) : count) << '\n';
  }
}

void put_spelling(const query::Spelling& spelling, std::string_view indent) {
  std::cerr << indent << "'" << query::visible(spelling.word)
            << "' is not in the archive";
  std::string_view lead = "; did you mean ";
  for (const std::string& word : spelling.nearest) {
    std::cerr << lead << query::visible(word);
    lead = ", ";
  }
  std::cerr << (spelling.nearest.empty() ? "\n" : "?\n");
}

std::string numbered(double score) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", score);
  return text;
}

void put_expansions(const query::Explanation& explanation, const Paint& paint,
                    std::size_t width) {
  for (const query::Expansion& expansion : explanation.expansions) {
    std::string forms;
    for (const query::FormCount& form : expansion.forms) {
      if (!forms.empty()) forms += ", ";
      forms += form.term + " " + std::to_string(form.stories);
    }
    if (forms.empty()) forms = "(not in the archive)";
    if (expansion.capped) forms += ", …";
    std::string lead = "  " + query::visible(expansion.word) + ": ";
    for (const auto& line : query::wrap({.text = forms, .spans = {}},
                                        {.width = width - 6}, paint)) {
      std::cout << lead << line << '\n';
      lead = "      ";
    }
  }
}

void put_scores(const query::Explanation& explanation) {
  for (const query::HitScore& hit : explanation.hits) {
    std::cout << "  " << query::visible(hit.id) << "  " << numbered(hit.score)
              << '\n';
    for (const query::PartScore& part : hit.parts) {
      std::cout << "      " << query::pad(part.part, 32) << "  "
                << numbered(part.score) << '\n';
    }
  }
}

/// Says how many filings match that are left out unless `option` asks for them:
/// `what` became of them.
void put_left_out(query::Archive& archive, const Question& question,
                  query::SearchOptions options, std::string_view what,
                  std::string_view option) {
  options.limit = 0;
  options.facets.clear();
  const std::uint64_t count =
      query::search(archive, question.root, options).matches;
  if (count == 0) return;
  std::cerr << "  " << count
            << (count == 1 ? " filing that was " : " filings that were ")
            << what << ": "
            << option << " shows " << (count == 1 ? "it\n" : "them\n");
}

void put_all_left_out(query::Archive& archive, const Question& question,
                      const query::SearchOptions& options) {
  query::SearchOptions wider = options;
  wider.killed = true;
  if (!options.killed) {
    put_left_out(archive, question, wider, "killed", "--killed");
  }
  wider = options;
  wider.embargoed = true;
  if (!options.embargoed) {
    put_left_out(archive, question, wider, "held back", "--embargoed");
  }
}

}  // namespace

void say_why_nothing(query::Archive& archive, const Question& question,
                     const query::SearchOptions& options,
                     const Context& context) {
  const Paint paint(context.terminal.color_err);
  const query::Diagnosis diagnosis =
      query::diagnose(archive, question.root, options);
  std::cerr << "dateline: nothing found: "
            << query::fit(question.text, kMaxQueryColumns) << '\n';
  if (diagnosis.clauses.size() > 1) {
    put_clauses(diagnosis.clauses, paint, std::cerr);
  }
  for (const query::Spelling& spelling : diagnosis.spellings) {
    put_spelling(spelling, "  ");
  }
  put_all_left_out(archive, question, options);
  if (!diagnosis.instead.empty() &&
      diagnosis.instead.size() <= kMaxQueryColumns) {
    std::cerr << "  try: dateline search "
              << query::visible(shell_quoted(diagnosis.instead)) << "  ("
              << stories(diagnosis.instead_matches) << ")\n";
  }
}

void say_what_is_missing(query::Archive& archive, const Question& question) {
  for (const query::Spelling& spelling :
       query::spellings(archive, question.root)) {
    put_spelling(spelling, "dateline: ");
  }
}

void print_explanation(query::Archive& archive, const Question& question,
                       const query::SearchOptions& options,
                       const Context& context) {
  const Paint paint(context.terminal.color_out);
  const query::Explanation explanation =
      query::explain(archive, question.root, options);
  std::cout << paint.bold("read as") << "\n  "
            << query::visible(explanation.tree) << '\n';
  std::cout << paint.bold("words") << '\n';
  put_expansions(explanation, paint, context.terminal.width);
  std::cout << paint.bold("clauses") << '\n';
  put_clauses(explanation.clauses, paint, std::cout);
  std::cout << "  " << query::pad("all together", kMaxClauseColumns) << "  "
            << stories(explanation.matches) << '\n';
  std::cout << paint.bold("plan") << "\n  "
            << query::visible(explanation.plan) << '\n';
  if (!explanation.hits.empty()) {
    std::cout << paint.bold("first hits, score by clause") << '\n';
    put_scores(explanation);
  }
  std::cout << '\n';
}

std::string shell_quoted(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return std::string_view(" \t\n\"'\\()*?[]!$&;|<>`~#{}").find(c) ==
           std::string_view::npos;
  });
  if (plain) return std::string(text);
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

}  // namespace dateline::cli
