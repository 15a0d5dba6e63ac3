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

/// The fields of one object by what they mean.
class Fields {
 public:
  explicit Fields(JsonElement object) {
    for (const auto field : simdjson::dom::object(object)) {
      const auto* row = find_dump_field(fold_name(field.key.substr(0, 64)));
      if (row == nullptr) continue;
      if (row->field == DumpField::Body && is_wrapper(field.value)) continue;
      Found& found = found_[static_cast<std::size_t>(row->field)];
      found.named = true;
      if (!is_filled(field.value)) continue;
      if (found.row == nullptr || row < found.row) {
        found = {true, row, field.value};
      }
    }
  }

  /// True if the object has such a field, be it empty.
  bool named(DumpField field) const { return at(field).named; }
  bool filled(DumpField field) const { return at(field).row != nullptr; }
  JsonElement value(DumpField field) const { return at(field).value; }

  std::string text(DumpField field) const {
    if (!filled(field)) return {};
    const auto list = list_of(value(field));
    return list.empty() ? std::string() : trimmed(text_of(list.front()));
  }

  std::string line(DumpField field) const { return plain_line(text(field)); }

 private:
  struct Found {
    bool named = false;
    const DumpFieldRow* row = nullptr;
    JsonElement value;
  };

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

std::optional<Story> read_dump(JsonElement object) {
  const Fields fields(object);
  Story story;
  story.headline = fields.line(DumpField::Headline);
  story.abstract = fields.line(DumpField::Abstract);
  read_body(fields, story);
  if (story.body.empty()) {
    if (!is_story_without_body(fields, story)) return std::nullopt;
    if (!story.abstract.empty()) {
      story.body = paragraphs_of(story.abstract);
      story.signals.add(Signal::Excerpt);
    }
  }
  if (story.headline.empty()) story.headline = fields.line(DumpField::Name);
  read_names(fields, story);
  read_rest(fields, story);
  return story;
}

}  // namespace dateline::corpus
