// SPDX-License-Identifier: GPL-3.0-or-later
//
// Results as text. One row per format; one file per renderer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/render/columns.h"
#include "query/render/paint.h"
#include "query/render/template.h"
#include "query/search.h"
#include "query/snippet.h"

namespace dateline::query {

struct ArchiveStats;  // query/stats.h
struct SetChange;     // query/story_set.h
struct StorySet;      // query/story_set.h
namespace eval {
struct Report;  // query/eval/report.h
}

/// Version of everything scripts read: doc/json.md. New keys may be added
/// without a new version; keys never change their meaning or go away.
inline constexpr int kOutputVersion = 1;

struct RenderOptions {
  std::string query;       // as typed, for headers
  std::size_t width = 80;  // columns of the terminal
  bool color = false;
  bool hyperlink = false;  // OSC 8 links to the source files
  bool terminal = false;   // somebody reads it there
  bool nul = false;        // -0: lines end in NUL instead of newline
  std::vector<Column> columns;  // of tables: find_columns()
  Template lines;          // of format "template"
  std::size_t passages = 2;  // snippets of a hit
  Instant now{};  // what is released later is marked as held back
  std::int64_t elapsed_us = -1;  // of the search; -1: not shown
};

/// Results on their way to a stream. Hits are printed one by one and not kept.
struct Sheet {
  Sheet(const RenderOptions& asked, std::ostream& stream)
      : options(asked), out(stream) {}

  const RenderOptions& options;
  std::ostream& out;
  Analyzer analyzer;
  std::uint64_t put = 0;     // hits so far
  std::string last_path;     // of them
};

/// What is printed before the hits, of each, and after them; nullptr: nothing.
struct ResultFormat {
  std::string_view name;
  std::string_view help;
  void (*begin)(const Results& results, Sheet& sheet);
  void (*hit)(const Results& results, const Hit& hit, Sheet& sheet);
  void (*end)(const Results& results, Sheet& sheet);
  bool for_people = false;
};

/// Formats of `search` and of `facets`.
std::span<const ResultFormat> result_formats();
std::span<const ResultFormat> facet_formats();
/// The row called `name`; nullptr if there is none.
const ResultFormat* find_format(std::span<const ResultFormat> formats,
                                std::string_view name);

/// Prints `results` and the hits they hold.
void render(const ResultFormat& format, const Results& results,
            const RenderOptions& options, std::ostream& out);

/// What prints the hits of search_each() in `format`; stops where `sheet` can't
/// be written to. `end` is the caller's to call. Both must outlive it.
HitSink hit_sink(const ResultFormat& format, Sheet& sheet);

// Formats, by file: begin, one hit, end.
void begin_list(const Results& results, Sheet& sheet);
void put_in_list(const Results& results, const Hit& hit, Sheet& sheet);
void put_in_full(const Results& results, const Hit& hit, Sheet& sheet);
void end_list(const Results& results, Sheet& sheet);
void begin_json(const Results& results, Sheet& sheet);
void put_in_json(const Results& results, const Hit& hit, Sheet& sheet);
void end_json(const Results& results, Sheet& sheet);
void put_in_ndjson(const Results& results, const Hit& hit, Sheet& sheet);
void end_ndjson(const Results& results, Sheet& sheet);
void begin_csv(const Results& results, Sheet& sheet);
void put_in_csv(const Results& results, const Hit& hit, Sheet& sheet);
void begin_tsv(const Results& results, Sheet& sheet);
void put_in_tsv(const Results& results, const Hit& hit, Sheet& sheet);
void put_template(const Results& results, const Hit& hit, Sheet& sheet);
void put_id(const Results& results, const Hit& hit, Sheet& sheet);
void put_path(const Results& results, const Hit& hit, Sheet& sheet);

/// Bars for people: label, bar, count, and the clause that narrows to it.
void render_facets(const std::vector<FacetCounts>& facets,
                   const RenderOptions& options, std::ostream& out);

/// The words of headline and body that are marked there, each once.
std::vector<std::string> marked_words(const Story& story,
                                      const std::vector<Needle>& needles);

/// One story for reading: metadata, then the body with its matches marked.
void render_story(const Story& story, const std::vector<Needle>& needles,
                  const RenderOptions& options, std::ostream& out);

/// "5 stories (8 filings)" where they are folded, else "8 filings".
std::string shown_matches(const Results& results);

/// One story as a JSON object (doc/json.md, type "story").
void render_story_json(const Story& story, std::ostream& out);

/// A set of stories as one JSON object (doc/json.md, type "set").
void render_set_json(const StorySet& set, std::ostream& out);

/// What became of one story of a set (type "change").
void render_change_json(const SetChange& change, std::ostream& out);

/// What `dateline match --json` prints of a story (type "match"): the names of
/// the searches that find it.
void render_match_json(const Story& story,
                       const std::vector<std::string>& searches,
                       std::ostream& out);

/// What `dateline stats --json` prints (type "stats").
void render_stats_json(const ArchiveStats& stats, std::ostream& out);

/// What `dateline eval` prints: measures, one line a topic if `topics`, and the
/// comparison with another run.
void render_evaluation(const eval::Report& report, bool topics,
                       std::ostream& out);
/// The same with every topic as a JSON object (type "evaluation").
void render_evaluation_json(const eval::Report& report, std::ostream& out);

/// "IANS · 2018-05-29 17:05 · Bengaluru · Guizhou, CN", absent parts left out.
std::string story_line(const Story& story);

}  // namespace dateline::query
