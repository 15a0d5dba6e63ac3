// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <ostream>
#include <set>

#include "query/label.h"
#include "query/render/layout.h"
#include "query/render/render.h"
#include "query/render/standing.h"
#include "query/render/visible.h"

namespace dateline::query {
namespace {

constexpr std::size_t kMaxNamesInLine = 3;

void append_part(std::string& line, std::string_view part) {
  if (part.empty()) return;
  if (!line.empty()) line += " · ";
  line += part;
}

/// Labels of a field's values, the first few joined by `separator`.
std::string labels(const Story& story, Field field,
                   std::string_view separator) {
  std::string out;
  const auto values = derived_values(story, field);
  for (std::size_t i = 0; i < values.size() && i < kMaxNamesInLine; ++i) {
    if (i > 0) out += separator;
    out += value_label(field, values[i]);
  }
  if (values.size() > kMaxNamesInLine) out += " …";
  return out;
}

struct Block {
  std::string_view first, next;  // indents
  bool bold;
};

Block block_of(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::Text: return {"", "", false};
    case ParagraphKind::Subhead: return {"", "", true};
    case ParagraphKind::List: return {"  • ", "    ", false};
    case ParagraphKind::Table: return {"    ", "    ", false};
    case ParagraphKind::Quote: return {"  │ ", "  │ ", false};
    case ParagraphKind::Note: return {"  ", "  ", false};
  }
  return {"", "", false};
}

void put_wrapped(const Marked& text, const Block& block, std::size_t width,
                 const Paint& paint, std::ostream& out) {
  const std::size_t room = width > 12 ? width - 4 : width;
  const WrapOptions wrapping{.width = room, .bold = block.bold};
  std::string_view indent = block.first;
  for (const std::string& line : wrap(text, wrapping, paint)) {
    out << indent << line << '\n';
    indent = block.next;
  }
}

void put_named(std::string_view name, std::string_view value,
               const Paint& paint, std::ostream& out) {
  if (value.empty()) return;
  out << paint.dim(std::string(name) + ": ") << visible(value) << '\n';
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += ", ";
    out += part;
  }
  return out;
}

void put_metadata(const Story& story, const Paint& paint, std::ostream& out) {
  out << visible(story_line(story)) << '\n';
  put_named("by", joined(story.bylines), paint, out);
  put_named("dateline", story.dateline_text, paint, out);
  std::string marks;
  for (const std::string_view mark : derived_values(story, Field::Is)) {
    append_part(marks, mark);
  }
  put_named("marks", marks, paint, out);
  put_named("id", story.id, paint, out);
  std::string from = story.source_path;
  if (!story.member.empty()) from += "!" + story.member;
  if (story.ordinal > 0) from += " #" + std::to_string(story.ordinal + 1);
  put_named("file", from, paint, out);
}

}  // namespace

std::string story_line(const Story& story) {
  std::string line = labels(story, Field::Agency, "/");
  append_part(line, to_display(story_moment(story)));
  append_part(line, story.dateline_place);
  append_part(line, labels(story, Field::Province, "; "));
  if (derived_values(story, Field::Province).empty()) {
    append_part(line, labels(story, Field::Country, ", "));
  }
  return line;
}

std::vector<std::string> marked_words(const Story& story,
                                      const std::vector<Needle>& needles) {
  Analyzer analyzer;
  std::set<std::string> words;
  const auto take = [&](const std::string& text, Field zone) {
    const Marked marked = mark(text, zone, needles, analyzer);
    for (const auto& [first, last] : marked.spans) {
      words.insert(marked.text.substr(first, last - first));
    }
  };
  take(story.headline, Field::Headline);
  for (const Paragraph& paragraph : story.body) {
    take(paragraph.text, Field::Body);
  }
  return {words.begin(), words.end()};
}

void render_story(const Story& story, const std::vector<Needle>& needles,
                  const RenderOptions& options, std::ostream& out) {
  const Paint paint(options.color);
  const std::size_t width = std::min(options.width, kMaxReadingWidth);
  Analyzer analyzer;
  const auto put = [&](const std::string& text, Field zone, ParagraphKind kind,
                       bool bold) {
    Block block = block_of(kind);
    block.bold = block.bold || bold;
    put_wrapped(mark(text, zone, needles, analyzer), block, width, paint, out);
  };
  if (!story.headline.empty()) {
    put(story.headline, Field::Headline, ParagraphKind::Text, true);
  }
  for (const Standing& line : standing_lines(story, options.now)) {
    out << paint.warn(line.word) << line.rest << '\n';
  }
  put_metadata(story, paint, out);
  for (const Paragraph& paragraph : story.body) {
    out << '\n';
    put(paragraph.text, Field::Body, paragraph.kind, false);
  }
}

void put_in_full(const Results& results, const Hit& hit, Sheet& sheet) {
  const Paint paint(sheet.options.color);
  if (sheet.put > 0) sheet.out << '\n' << paint.dim("────────") << "\n\n";
  render_story(hit.story, results.needles, sheet.options, sheet.out);
}

}  // namespace dateline::query
