// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "corpus/json_fields.h"
#include "corpus/json_lines.h"
#include "corpus/json_stories.h"
#include "corpus/markup.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

bool is_filled(JsonElement value) {
  if (value.is_string()) return !trim(std::string_view(value)).empty();
  if (value.is_array()) return simdjson::dom::array(value).size() > 0;
  return !value.is_null() && !value.is_bool();
}

/// True for what wraps stories rather than being the text of one.
bool is_wrapper(JsonElement value) {
  JsonElement inner = value;
  if (value.is_array()) {
    const simdjson::dom::array list(value);
    if (list.size() == 0) return false;
    inner = list.at(0);
  }
  JsonElement title;
  return find_member(inner, "title", title) ||
         find_member(inner, "headline", title);
}

constexpr std::size_t kLongestName = 64;

/// The value at the end of the folded steps `path`; false if there is none.
bool find_path(JsonElement object, const std::vector<std::string>& path,
               JsonElement& value) {
  value = object;
  for (const std::string& step : path) {
    if (!value.is_object()) return false;
    bool found = false;
    for (const auto field : simdjson::dom::object(value)) {
      if (fold_name(field.key.substr(0, kLongestName)) != step) continue;
      value = field.value;
      found = true;
      break;
    }
    if (!found) return false;
  }
  return !path.empty();
}

/// What a dump's names mean, remembered by their place in an object: its lines
/// have the same names in the same order.
class KnownNames {
 public:
  /// As find_dump_field(fold_name(name)).
  const DumpFieldRow* row_of(std::size_t place, std::string_view name) {
    if (place >= kKept) return find_dump_field(fold_name(name));
    Known& known = known_[place];
    if (known.name != name || name.empty()) {
      known = {std::string(name), find_dump_field(fold_name(name))};
    }
    return known.row;
  }

 private:
  static constexpr std::size_t kKept = 64;
  struct Known {
    std::string name;
    const DumpFieldRow* row = nullptr;
  };
  std::array<Known, kKept> known_;
};

/// The fields of one object by what they mean.
class Fields {
 public:
  Fields(JsonElement object, const FieldMap* names) {
    thread_local KnownNames known;
    std::size_t place = 0;
    for (const auto field : simdjson::dom::object(object)) {
      const std::string_view name = field.key.substr(0, kLongestName);
      if (names != nullptr && take_mapped(name, field.value, *names)) continue;
      const auto* row = known.row_of(place++, name);
      if (row == nullptr) continue;
      if (row->field == DumpField::Body && is_wrapper(field.value)) continue;
      take(row->field, rank_of(*row), field.value);
    }
    if (names == nullptr) return;
    for (const FieldMap::Row& row : names->rows()) {
      JsonElement value;
      if (!find_path(object, row.path, value)) continue;
      take(row.field, rank_of(row, *names), value);
    }
  }

  /// True if the object has such a field, be it empty.
  bool named(DumpField field) const { return at(field).named; }
  bool filled(DumpField field) const { return at(field).rank != kNone; }
  JsonElement value(DumpField field) const { return at(field).value; }

  std::string text(DumpField field) const {
    if (!filled(field)) return {};
    if (value(field).is_string()) {
      return std::string(trim(std::string_view(value(field))));
    }
    const auto list = list_of(value(field));
    return list.empty() ? std::string() : trimmed(text_of(list.front()));
  }

  std::string line(DumpField field) const {
    if (!filled(field)) return {};
    if (!value(field).is_string()) return plain_line(text(field));
    return plain_line(trim(std::string_view(value(field))));
  }

 private:
  struct Found {
    bool named = false;
    std::size_t rank = kNone;
    JsonElement value;
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr std::size_t kKnown = kNone / 2;

  // What the user named is believed before what is known anyway.
  static std::size_t rank_of(const FieldMap::Row& row, const FieldMap& names) {
    return static_cast<std::size_t>(&row - names.rows().data());
  }
  static std::size_t rank_of(const DumpFieldRow& row) {
    return kKnown +
           static_cast<std::size_t>(&row - dump_fields().data());
  }

  /// True if the user says what `name` means.
  bool take_mapped(std::string_view name, JsonElement value,
                   const FieldMap& names) {
    const std::string folded = fold_name(name);
    if (names.ignores(folded)) return true;
    const auto* mapped = names.find(folded);
    if (mapped == nullptr) return false;
    take(mapped->field, rank_of(*mapped, names), value);
    return true;
  }

  void take(DumpField field, std::size_t rank, JsonElement value) {
    Found& found = found_[static_cast<std::size_t>(field)];
    found.named = true;
    if (is_filled(value) && rank < found.rank) found = {true, rank, value};
  }

  static std::string trimmed(std::string text) {
    return std::string(trim(text));
  }
  const Found& at(DumpField field) const {
    return found_[static_cast<std::size_t>(field)];
  }

  std::array<Found, kDumpFields> found_;
};

/// One element of a body that is a list: a paragraph, or an object that holds
/// one and says what it is ({"type": "kicker", "content": "..."}).
void add_part(JsonElement part, Story& story) {
  const std::string text = text_of(part);
  std::string type = member_text(part, "type");
  const std::string subtype = member_text(part, "subtype");
  if (type == "kicker" && story.kicker.empty()) story.kicker = plain_line(text);
  for (const std::string_view other :
       {"kicker", "title", "byline", "author_info", "date", "image", "video",
        "gallery", "tweet", "deck"}) {
    if (type == other) return;
  }
  auto paragraphs = paragraphs_of(text);
  if (subtype == "subhead" || type == "header") {
    for (Paragraph& paragraph : paragraphs) {
      paragraph.kind = ParagraphKind::Subhead;
    }
  }
  std::move(paragraphs.begin(), paragraphs.end(),
            std::back_inserter(story.body));
}

/// NewsAPI and the like end what they cut with "[+3043 chars]".
void take_excerpt_mark(Story& story) {
  if (story.body.empty()) return;
  std::string& last = story.body.back().text;
  const auto at = last.rfind("[+");
  if (at == last.npos || !last.ends_with("chars]")) return;
  last.erase(at);
  last.erase(last.find_last_not_of(' ') + 1);
  story.signals.add(Signal::Excerpt);
  if (last.empty()) story.body.pop_back();
}

void read_body(const Fields& fields, Story& story) {
  if (fields.filled(DumpField::Body)) {
    for (const JsonElement part : list_of(fields.value(DumpField::Body))) {
      add_part(part, story);
    }
  }
  take_excerpt_mark(story);
}

std::vector<std::string> lines_of(const Fields& fields, DumpField field) {
  std::vector<std::string> lines;
  if (!fields.filled(field)) return lines;
  for (const JsonElement value : list_of(fields.value(field))) {
    std::string line = plain_line(text_of(value));
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

void read_names(const Fields& fields, Story& story) {
  for (const std::string& line : lines_of(fields, DumpField::Byline)) {
    story.bylines.push_back(strip_by(line));
  }
  story.keywords = lines_of(fields, DumpField::Keywords);
  if (story.keywords.size() == 1) story.keywords = split_list(story.keywords[0]);
  story.agency = fields.line(DumpField::Agency);
  story.provider = fields.line(DumpField::Provider);
  story.source = fields.line(DumpField::Source);
  story.publisher = fields.line(DumpField::Publisher);
  // NewsAPI's source is an object: the site that the story was taken from.
  if (story.publisher.empty() && fields.filled(DumpField::Source) &&
      fields.value(DumpField::Source).is_object()) {
    story.publisher = story.source;
  }
  for (std::string& name : lines_of(fields, DumpField::Place)) {
    story.places.push_back({std::move(name), "", ""});
  }
}

void read_rest(const Fields& fields, Story& story) {
  story.guid = fields.line(DumpField::Id);
  story.subheadline = fields.line(DumpField::Subheadline);
  if (story.kicker.empty()) story.kicker = fields.line(DumpField::Kicker);
  story.url = fields.text(DumpField::Url);
  set_moment(story.published, fields.text(DumpField::Published));
  set_moment(story.updated, fields.text(DumpField::Updated));
  set_moment(story.created, fields.text(DumpField::Created));
  story.desk = fields.line(DumpField::Desk);
  story.language = language_tag(fields.text(DumpField::Language));
  story.dateline_text = fields.line(DumpField::Dateline);
  story.urgency = parse_urgency(fields.text(DumpField::Urgency));
  set_version(story, fields.text(DumpField::Version));
  story.copyright = fields.line(DumpField::Copyright);
  story.slug = fields.line(DumpField::Slug);
}

/// Without a body, a headline makes a story only in company that settings and
/// catalogues don't have.
bool is_story_without_body(const Fields& fields, const Story& story) {
  const bool dated = fields.filled(DumpField::Published) ||
                     fields.filled(DumpField::Url);
  return !story.headline.empty() &&
         (fields.named(DumpField::Body) ||
          (fields.filled(DumpField::Abstract) && dated));
}

}  // namespace

bool read_dump(JsonElement object, const FieldMap* names, Story& story) {
  const Fields fields(object, names);
  story.headline = fields.line(DumpField::Headline);
  story.abstract = fields.line(DumpField::Abstract);
  read_body(fields, story);
  if (story.body.empty()) {
    if (!is_story_without_body(fields, story)) return false;
    if (!story.abstract.empty()) {
      story.body = paragraphs_of(story.abstract);
      story.signals.add(Signal::Excerpt);
    }
  }
  if (story.headline.empty()) story.headline = fields.line(DumpField::Name);
  read_names(fields, story);
  read_rest(fields, story);
  return true;
}

}  // namespace dateline::corpus
