// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "query/first.h"
#include "query/label.h"
#include "query/render/family.h"
#include "query/render/json_put.h"
#include "query/render/layout.h"
#include "query/render/visible.h"
#include "query/width.h"

namespace dateline::query {
namespace {

constexpr std::size_t kTimeWidth = 16;
constexpr std::size_t kAgencyWidth = 20;

std::string header(const FirstFilings& first, const std::string& query) {
  std::string text = std::to_string(first.agencies) +
                     (first.agencies == 1 ? " agency · " : " agencies · ") +
                     std::to_string(first.matches) +
                     (first.matches == 1 ? " filing" : " filings");
  if (first.undated > 0) {
    text += ", " + std::to_string(first.undated) + " without a day";
  }
  return text + " · " + query;
}

/// The agency; where none is known, who printed it.
std::string who(const FirstFiling& filing) {
  if (!filing.agency.empty()) {
    return value_label(Field::Agency, filing.agency);
  }
  const auto publishers = derived_values(filing.story, Field::Publisher);
  return publishers.empty() ? "agency not known"
                            : value_label(Field::Publisher, publishers.front());
}

/// "first", "27 min later", "the same day".
std::string lag(const FirstFiling& filing, bool is_first) {
  if (is_first) return "first";
  if (filing.lag_s) return duration(*filing.lag_s) + " later";
  if (filing.lag_days == 0) return "the same day";
  return std::to_string(filing.lag_days) +
         (filing.lag_days == 1 ? " day later" : " days later");
}

}  // namespace

void render_first(const FirstFilings& first, const RenderOptions& options,
                  std::ostream& out) {
  const Paint paint(options.color);
  out << paint.dim(fit(header(first, options.query), options.width)) << '\n';
  bool is_first = true;
  for (const FirstFiling& filing : first.filings) {
    out << pad(to_display(story_moment(filing.story)), kTimeWidth) << "  "
        << paint.bold(pad(fit(who(filing), kAgencyWidth), kAgencyWidth)) << "  "
        << lag(filing, is_first) << '\n'
        << "    "
        << fit(filing.story.headline,
               options.width > 4 ? options.width - 4 : options.width)
        << '\n'
        << "    " << paint.dim(visible(filing.story.id)) << '\n';
    is_first = false;
  }
}

void render_first_json(const FirstFilings& first, const RenderOptions& options,
                       std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  start_object(json, "first");
  put(json, "query", options.query);
  json.Key("matches");
  json.Uint64(first.matches);
  json.Key("undated");
  json.Uint64(first.undated);
  if (first.partial) {
    json.Key("partial");
    json.Bool(true);
  }
  json.Key("agencies");
  json.Uint64(first.agencies);
  json.Key("filings");
  json.StartArray();
  for (const FirstFiling& filing : first.filings) {
    json.StartObject();
    put_present(json, "of", filing.agency);
    put_identity(json, filing.story);
    if (filing.lag_s) {
      json.Key("lag_s");
      json.Int64(*filing.lag_s);
    }
    json.Key("lag_days");
    json.Int64(filing.lag_days);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  flush_line(buffer, json, out);
}

}  // namespace dateline::query
