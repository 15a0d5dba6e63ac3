// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/columns.h"

#include <cstdio>

#include "query/render/render.h"
#include "schema/error.h"
#include "schema/nearest.h"
#include "schema/standing.h"

namespace dateline::query {
namespace {

template <class Strings>
std::string joined(const Strings& values) {
  std::string out;
  for (const auto& value : values) {
    if (!out.empty()) out += "; ";
    out += value;
  }
  return out;
}

std::string score_of(const Hit& hit, const Results&, Sheet&) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", hit.score);
  return text;
}

std::string lead_of(const Hit& hit, const Results&, Sheet&) {
  return hit.story.body.empty() ? "" : hit.story.body.front().text;
}

std::string body_of(const Hit& hit, const Results&, Sheet&) {
  std::string text;
  for (const Paragraph& paragraph : hit.story.body) {
    if (!text.empty()) text += '\n';
    text += paragraph.text;
  }
  return text;
}

std::string snippet_of(const Hit& hit, const Results& results, Sheet& sheet) {
  std::string text;
  const SnippetOptions wanted{.passages = sheet.options.passages};
  for (const Marked& passage :
       snippets(hit.story, results.needles, wanted, sheet.analyzer)) {
    text += (text.empty() ? "" : " ") + passage.text;
  }
  return text;
}

const std::vector<ColumnRow> kRows = {
    {"rank", "Place among the hits, from 1",
     [](const Hit& hit, const Results&, Sheet&) {
       return std::to_string(hit.rank);
     }},
    {"score", "How well it matches; comparable within one answer", score_of},
    {"id", "The story's id",
     [](const Hit& hit, const Results&, Sheet&) { return hit.id; }},
    {"date", "ISO 8601, as precise as it is known",
     [](const Hit& hit, const Results&, Sheet&) {
       return to_iso(story_moment(hit.story));
     }},
    {"headline", "The headline",
     [](const Hit& hit, const Results&, Sheet&) { return hit.story.headline; }},
    {"byline", "Who wrote it",
     [](const Hit& hit, const Results&, Sheet&) {
       return joined(hit.story.bylines);
     }},
    {"dateline", "The dateline as printed",
     [](const Hit& hit, const Results&, Sheet&) {
       return hit.story.dateline_text;
     }},
    {"lead", "The first paragraph", lead_of},
    {"body", "All paragraphs", body_of},
    {"snippet", "The passages that match", snippet_of},
    {"killed", "yes, or nothing",
     [](const Hit& hit, const Results&, Sheet&) {
       return std::string(is_killed(hit.story) ? "yes" : "");
     }},
    {"family", "What family: finds its other filings by",
     [](const Hit& hit, const Results&, Sheet&) { return hit.family; }},
    {"filings", "Matches that the hit stands for, under --fold",
     [](const Hit& hit, const Results&, Sheet&) {
       return std::to_string(hit.filings);
     }},
    {"slug", "The slug",
     [](const Hit& hit, const Results&, Sheet&) { return hit.story.slug; }},
    {"guid", "The source's own identity",
     [](const Hit& hit, const Results&, Sheet&) { return hit.story.guid; }},
    {"version", "The source's own version",
     [](const Hit& hit, const Results&, Sheet&) {
       return std::to_string(hit.story.version);
     }},
    {"url", "Where the source says it is",
     [](const Hit& hit, const Results&, Sheet&) { return hit.story.url; }},
    {"path", "The file it was read from",
     [](const Hit& hit, const Results&, Sheet&) {
       return hit.story.source_path;
     }},
    {"member", "The path inside a container",
     [](const Hit& hit, const Results&, Sheet&) { return hit.story.member; }},
};

}  // namespace

std::string_view Column::name() const {
  return row != nullptr ? row->name : facet->name;
}

std::string Column::value(const Hit& hit, const Results& results,
                          Sheet& sheet) const {
  if (row != nullptr) return row->value(hit, results, sheet);
  return joined(derived_values(hit.story, facet->field));
}

const std::vector<ColumnRow>& column_rows() { return kRows; }

Column find_column(std::string_view name) {
  std::vector<std::string_view> names;
  for (const ColumnRow& row : kRows) {
    if (row.name == name) return {&row, nullptr};
    names.push_back(row.name);
  }
  for (const FieldRow& row : kFields) {
    if (row.kind != FieldKind::Facet) continue;
    if (row.name == name) return {nullptr, &row};
    names.push_back(row.name);
  }
  const auto near = nearest_name(name, names);
  std::string known = "known are:";
  for (const std::string_view one : names) known += " " + std::string(one);
  throw Error(ErrorKind::Usage, "",
              "no field '" + std::string(name.substr(0, 60)) + "' of a hit",
              near ? "did you mean " + std::string(*near) + "?" : known);
}

std::vector<Column> find_columns(const std::vector<std::string>& names) {
  std::vector<Column> columns;
  columns.reserve(names.size());
  for (const std::string& name : names) columns.push_back(find_column(name));
  if (!columns.empty()) return columns;
  for (const std::string_view usual :
       {"id", "date", "agency", "headline", "province", "lang", "killed",
        "path"}) {
    columns.push_back(find_column(usual));
  }
  return columns;
}

}  // namespace dateline::query
