// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "query/render/layout.h"
#include "query/render/link.h"
#include "query/render/render.h"
#include "query/render/standing.h"
#include "query/render/visible.h"
#include "query/title.h"
#include "query/width.h"

namespace dateline::query {
namespace {

constexpr std::string_view kIndent = "    ";
constexpr std::size_t kMaxLine = 120;  // columns that are pleasant to read
constexpr std::size_t kWanted = 200;   // columns of passages, if lines allow

std::string plural(std::uint64_t count, std::string_view one,
                   std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

void put_header(const Results& results, const RenderOptions& options,
                const Paint& paint, std::ostream& out) {
  std::string header = shown_matches(results);
  const std::uint64_t all =
      results.fold == Fold::None ? results.matches : results.stories;
  if (results.listed > 0 && results.listed < all) {
    header += " · showing " + std::to_string(results.first) + "–" +
              std::to_string(results.first + results.listed - 1);
  }
  if (options.elapsed_us >= 0) {
    header += " · " + std::to_string((options.elapsed_us + 999) / 1000) + " ms";
  }
  header += " · " + options.query;
  out << paint.dim(fit(header, options.width)) << '\n';
}

void put_headline(const Hit& hit, const Results& results,
                  const RenderOptions& options, const Paint& paint,
                  Analyzer& analyzer, std::ostream& out) {
  std::string rank = std::to_string(hit.rank);
  rank.insert(0, rank.size() < 2 ? 2 - rank.size() : 0, ' ');
  rank += "  ";
  const bool titled = !hit.story.headline.empty();
  const std::string& title = title_of(hit.story);
  const Marked marked =
      titled ? mark(hit.story.headline, Field::Headline, results.needles,
                    analyzer)
             : mark(title.empty() ? "(no headline)" : title, Field::Lead,
                    results.needles, analyzer);
  const WrapOptions wrapping{.width = options.width - rank.size(),
                             .max_lines = titled ? 2U : 1U,
                             .bold = titled};
  std::string lead = paint.dim(rank);
  for (const std::string& line : wrap(marked, wrapping, paint)) {
    out << lead << line << '\n';
    lead.assign(rank.size(), ' ');
  }
}

void put_passages(const Hit& hit, const Results& results,
                  const RenderOptions& options, const Paint& paint,
                  Analyzer& analyzer, std::ostream& out) {
  if (options.passages == 0) return;
  const std::size_t width = options.width - kIndent.size();
  // Room for whole lines on screens of every width.
  const std::size_t line = std::min(width, kMaxLine);
  const std::size_t lines = std::max<std::size_t>(2, kWanted / line);
  const SnippetOptions wanted{.passages = options.passages,
                              .max_columns = lines * line};
  for (const Marked& passage :
       snippets(hit.story, results.needles, wanted, analyzer)) {
    const WrapOptions wrapping{.width = line};
    for (const std::string& text : wrap(passage, wrapping, paint)) {
      out << kIndent << text << '\n';
    }
  }
}

/// What else there is of the story: "3 filings · 1 killed"; may be empty.
std::string family_note(const Hit& hit) {
  std::string note;
  if (hit.filings > 1) note = plural(hit.filings, "filing", "filings");
  if (hit.killed > 0) {
    note += (note.empty() ? "" : " · ") + std::to_string(hit.killed) +
            " killed";
  }
  return note;
}

/// Where the story is from and, at the right if there is room, its family.
void put_story_line(const Hit& hit, std::size_t width, const Paint& paint,
                    std::ostream& out) {
  const std::string line = story_line(hit.story);
  const std::string note = family_note(hit);
  if (!line.empty()) out << kIndent << fit(line, width);
  if (!note.empty()) {
    const std::size_t edge = std::min(width, kMaxLine);
    const std::size_t used = display_width(line) + display_width(note) + 2;
    if (line.empty() || used > edge) {
      out << (line.empty() ? "" : "\n") << kIndent << paint.dim(note);
    } else {
      out << std::string(edge - used + 2, ' ') << paint.dim(note);
    }
  }
  if (!line.empty() || !note.empty()) out << '\n';
}

void put_hit(const Hit& hit, const Results& results,
             const RenderOptions& options, const Paint& paint,
             Analyzer& analyzer, std::ostream& out) {
  put_headline(hit, results, options, paint, analyzer, out);
  const std::size_t width = options.width - kIndent.size();
  for (const Standing& line : standing_lines(hit.story, options.now)) {
    out << kIndent << paint.warn(line.word) << line.rest << '\n';
  }
  put_story_line(hit, width, paint, out);
  put_passages(hit, results, options, paint, analyzer, out);
  const std::string id = paint.dim(visible(hit.id));
  out << kIndent
      << (options.hyperlink ? file_link(hit.story.source_path, id) : id)
      << '\n';
}

}  // namespace

std::string shown_matches(const Results& results) {
  std::string filings = plural(results.matches, "filing", "filings");
  if (!results.exact) filings.insert(0, "≈");
  if (results.fold == Fold::None) return filings;
  return plural(results.stories, "story", "stories") + " (" + filings + ")";
}

void begin_list(const Results& results, Sheet& sheet) {
  if (results.matches == 0) return;
  put_header(results, sheet.options, Paint(sheet.options.color), sheet.out);
}

void put_in_list(const Results& results, const Hit& hit, Sheet& sheet) {
  put_hit(hit, results, sheet.options, Paint(sheet.options.color),
          sheet.analyzer, sheet.out);
}

void end_list(const Results& results, Sheet& sheet) {
  if (results.matches == 0) return;
  render_facets(results.facets, sheet.options, sheet.out);
}

}  // namespace dateline::query
