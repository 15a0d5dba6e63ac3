// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <sstream>

#include "cli/archives.h"
#include "cli/command.h"
#include "cli/own_families.h"
#include "cli/question.h"
#include "corpus/source.h"
#include "indexer/sources.h"
#include "query/archive.h"
#include "query/family.h"
#include "query/label.h"
#include "query/render/paint.h"
#include "query/render/render.h"
#include "query/render/standing.h"
#include "query/render/visible.h"
#include "query/story_by_id.h"
#include "schema/error.h"
#include "schema/facet_values.h"
#include "schema/nearest.h"
#include "schema/standing.h"

namespace dateline::cli {
namespace {

const FieldRow& field_named(const std::string& name) {
  if (const FieldRow* row = find_field(name)) return *row;
  std::vector<std::string_view> names;
  names.reserve(std::size(kFields));
  for (const FieldRow& row : kFields) names.push_back(row.name);
  const auto nearest = nearest_name(name, names);
  throw Error(ErrorKind::Usage, "", "unknown field '" + name + "'",
              nearest ? "did you mean " + std::string(*nearest) + "?"
                      : "dateline fields lists them");
}

/// The date that the source itself gives; others are among what was derived.
void put_date(const Story& story, const Moment& moment,
              const query::Paint& paint) {
  const bool printed = &moment == &story.dateline_date;
  std::cout << query::visible(to_iso(moment)) << "  "
            << paint.dim(to_string(printed ? Evidence::Dateline
                                           : Evidence::Metadata));
  if (!moment.original.empty()) {
    std::cout << ": " << query::visible(moment.original);
  }
  std::cout << '\n';
  const Moment& dateline = story.dateline_date;
  if (!dateline.known() && !dateline.original.empty()) {
    std::cout << "no date  " << paint.dim(to_string(Evidence::Dateline))
              << ": “" << query::visible(dateline.original)
              << "” is no day up to then\n";
  }
}

/// One line per value: what it is, how it was found, what it was read from.
void put_value(const Derived& derived, std::string_view reason,
               const query::Paint& paint) {
  const std::string label = query::value_label(derived.field, derived.value);
  std::cout << query::visible(derived.value);
  if (label != derived.value) {
    std::cout << " (" << query::visible(label) << ")";
  }
  std::cout << "  " << paint.dim(reason);
  if (!derived.note.empty()) {
    std::cout << ": " << query::visible(derived.note);
  }
  std::cout << '\n';
}

void put_why(const Story& story, const FieldRow& row,
             const query::Paint& paint) {
  bool any = false;
  for (const Derived& derived : story.derived) {
    if (!counts_as(derived.field, row.field)) continue;
    any = true;
    put_value(derived, to_string(derived.evidence), paint);
  }
  for (const Derived& derived : story.taken_back) {
    if (!counts_as(derived.field, row.field)) continue;
    any = true;
    put_value(derived, "taken back", paint);
  }
  if (any) return;
  const Moment& moment = story_moment(story);
  if (row.field == Field::Date && moment.known()) {
    put_date(story, moment, paint);
  } else {
    std::cout << query::visible(story.id) << ": no " << row.name << '\n';
  }
}

/// Which family the story is of, and what has made it so.
void put_why_family(query::Archive& archive, const Story& story,
                    const query::Paint& paint) {
  const std::string family = query::family_id(archive, story.id);
  const std::string note = own_family_note(archive, story.id);
  if (family.empty() && note.empty()) {
    std::cout << query::visible(story.id) << ": no family\n";
    return;
  }
  std::cout << query::visible(family.empty() ? story.id : family) << "  ";
  if (note.empty()) {
    std::cout << paint.dim("texts, names and links")
              << ": dateline versions " << query::visible(story.id)
              << " lists its filings\n";
  } else {
    std::cout << paint.dim("settings") << ": " << query::visible(note) << '\n';
  }
}

/// Where the file is that stories call `shown`: by the archives that noted it,
/// else as if from the folder we are in.
std::string source_path(query::Archive& archive, const std::string& shown) {
  for (const auto& folder : archive.folders()) {
    indexer::Sources sources(folder, archive.revision(),
                             indexer::Sources::Mode::ReadOnly);
    if (const auto row = sources.find_shown(shown)) return row->path;
  }
  return shown;
}

/// The source's own bytes; made visible where they would reach a terminal.
void put_raw(query::Archive& archive, const Story& story,
             const Context& context) {
  if (story.source_path == "-") {
    throw Error(ErrorKind::Input, story.id, "was read from stdin",
                "what was indexed of it: dateline show " + story.id);
  }
  const auto source =
      corpus::source_bytes(story, source_path(archive, story.source_path));
  if (!source.converted_from.empty() && !context.common.quiet) {
    std::cerr << "dateline: " << query::visible(story.source_path)
              << ": shown as UTF-8; its own bytes are "
              << query::visible(source.converted_from) << '\n';
  }
  std::cout << (context.terminal.out_is_tty
                    ? query::visible_lines(source.bytes)
                    : source.bytes);
}

/// Instead of a story that may not be shown yet: why.
void say_held(const Story& story, const Context& context) {
  std::cerr << "dateline: " << query::visible(story.id);
  for (const auto& line : query::standing_lines(story, context.now)) {
    std::cerr << ": " << line.word << line.rest;
  }
  std::cerr << "\n  --embargoed shows it\n";
}

std::vector<query::Needle> needles_of(query::Archive& archive,
                                      const ShowArgs& args,
                                      const Context& context) {
  if (args.query.empty()) return {};
  const Question question =
      ask(QueryArgs{.words = {args.query}}, context);
  return answer(archive, question, {.limit = 0}).needles;
}

void read_in_pager(const std::vector<Story>& stories,
                   const std::vector<query::Needle>& needles,
                   const query::RenderOptions& rendering,
                   const Context& context) {
  const query::Paint paint(rendering.color);
  std::ostringstream text;
  std::vector<std::string> words;
  for (const Story& story : stories) {
    if (text.tellp() > 0) {
      text << '\n' << paint.dim("────────") << "\n\n";
    }
    query::render_story(story, needles, rendering, text);
    const auto more = query::marked_words(story, needles);
    words.insert(words.end(), more.begin(), more.end());
  }
  const std::string_view shown = text.view();
  const auto lines = static_cast<std::size_t>(
      std::count(shown.begin(), shown.end(), '\n'));
  // Asked to search, less would scroll what fits on one screen.
  if (lines < context.terminal.height) words.clear();
  const Pager pager(context.terminal, !context.common.no_pager, words);
  std::cout << shown << std::flush;
}

}  // namespace

int run(const ShowArgs& args, const Context& context) {
  query::Archive archive = open_archives(context.common);
  const FieldRow* why = args.why.empty() ? nullptr : &field_named(args.why);
  const auto needles = needles_of(archive, args, context);
  std::vector<Story> stories;
  for (const std::string& id : args.ids) {
    Story story = query::story_by_id(archive, id);
    if (args.embargoed || !is_held(story, context.now)) {
      stories.push_back(std::move(story));
    } else {
      say_held(story, context);
    }
  }
  const bool reads = !args.json && !args.raw && why == nullptr;
  const query::RenderOptions rendering{.width = context.terminal.width,
                                       .color = context.terminal.color_out,
                                       .now = context.now};
  if (reads) read_in_pager(stories, needles, rendering, context);
  const query::Paint paint(rendering.color);
  for (const Story& story : stories) {
    if (args.raw) {
      put_raw(archive, story, context);
    } else if (args.json) {
      query::render_story_json(story, std::cout);
    } else if (why != nullptr && why->field == Field::Family) {
      put_why_family(archive, story, paint);
    } else if (why != nullptr) {
      put_why(story, *why, paint);
    }
  }
  std::cout.flush();
  return stories.size() < args.ids.size() ? kNothing : kDone;
}

}  // namespace dateline::cli
