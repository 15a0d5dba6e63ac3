// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "query/render/layout.h"
#include "query/render/link.h"
#include "query/render/render.h"
#include "query/render/standing.h"
#include "query/render/visible.h"
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
  std::string header = plural(results.matches, "story", "stories");
  if (!results.hits.empty() && results.hits.size() < results.matches) {
    header += " · showing " + std::to_string(results.hits.front().rank) + "–" +
              std::to_string(results.hits.back().rank);
  }
  if (options.elapsed_us >= 0) {
    header += " · " + std::to_string((options.elapsed_us + 999) / 1000) + " ms";
  }
  header += " · " + options.query;
  out << paint.dim(fit(header, options.width)) << '\n';
}

/// What stands in for a headline that the source does not give.
std::string lead_of(const Story& story) {
  return story.body.empty() ? "(no headline)" : story.body.front().text;
}

void put_headline(const Hit& hit, const Results& results,
                  const RenderOptions& options, const Paint& paint,
                  Analyzer& analyzer, std::ostream& out) {
  std::string rank = std::to_string(hit.rank);
  rank.insert(0, rank.size() < 2 ? 2 - rank.size() : 0, ' ');
  rank += "  ";
  const bool titled = !hit.story.headline.empty();
  const Marked marked =
      titled ? mark(hit.story.headline, Field::Headline, results.needles,
                    analyzer)
             : mark(lead_of(hit.story), Field::Lead, results.needles, analyzer);
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

void put_hit(const Hit& hit, const Results& results,
             const RenderOptions& options, const Paint& paint,
             Analyzer& analyzer, std::ostream& out) {
  put_headline(hit, results, options, paint, analyzer, out);
  const std::size_t width = options.width - kIndent.size();
  for (const Standing& line : standing_lines(hit.story, options.now)) {
    out << kIndent << paint.warn(line.word) << line.rest << '\n';
  }
  if (const std::string line = story_line(hit.story); !line.empty()) {
    out << kIndent << fit(line, width) << '\n';
  }
  put_passages(hit, results, options, paint, analyzer, out);
  const std::string id = paint.dim(visible(hit.id));
  out << kIndent
      << (options.hyperlink ? file_link(hit.story.source_path, id) : id)
      << '\n';
}

}  // namespace

void render_list(const Results& results, const RenderOptions& options,
                 std::ostream& out) {
  const Paint paint(options.color);
  Analyzer analyzer;
  put_header(results, options, paint, out);
  for (const Hit& hit : results.hits) {
    put_hit(hit, results, options, paint, analyzer, out);
  }
  render_facets(results.facets, options, out);
}

}  // namespace dateline::query
