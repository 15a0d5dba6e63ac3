// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/json_members.h"
#include "corpus/json_stories.h"
#include "corpus/markup.h"
#include "corpus/paragraphs.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

/// One element of a body that is a list: a paragraph, or an object that holds
/// one and says what it is ({"type": "kicker", "content": "..."}).
void add_part(JsonElement part, Story& story) {
  const JsonText text = text_of(part);
  const JsonText type_text = member_text(part, "type");
  const std::string_view type = type_text;
  const JsonText subtype = member_text(part, "subtype");
  if (type == "kicker" && story.kicker.empty()) story.kicker = plain_line(text);
  for (const std::string_view other :
       {"kicker", "title", "byline", "author_info", "date", "image", "video",
        "gallery", "tweet", "deck"}) {
    if (type == other) return;
  }
  auto paragraphs = paragraphs_of(text);
  if (subtype.view() == "subhead" || type == "header") {
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
  if (!last.ends_with("chars]")) return;
  const auto at = last.rfind("[+");
  if (at == last.npos) return;
  last.erase(at);
  last.erase(last.find_last_not_of(' ') + 1);
  story.signals.add(Signal::Excerpt);
  if (last.empty()) story.body.pop_back();
}

void read_body(const DumpMembers& members, Story& story) {
  if (!members.filled(DumpField::Body)) return;
  const JsonElement body = members.value(DumpField::Body);
  if (body.is_string()) {
    story.body = paragraphs_of(std::string_view(body));
  } else {
    for (const JsonElement part : JsonList(body)) {
      add_part(part, story);
    }
  }
  take_excerpt_mark(story);
}

void read_names(const DumpMembers& members, Story& story) {
  members.each_line(DumpField::Byline, [&](std::string&& line) {
    story.bylines.push_back(strip_by_of_line(std::move(line)));
  });
  members.each_line(DumpField::Keywords, [&](std::string&& line) {
    story.keywords.push_back(std::move(line));
  });
  if (story.keywords.size() == 1) {
    story.keywords = split_list(story.keywords[0]);
  }
  members.read_line(DumpField::Agency, story.agency);
  members.read_line(DumpField::Provider, story.provider);
  members.read_line(DumpField::Source, story.source);
  members.read_line(DumpField::Publisher, story.publisher);
  // NewsAPI's source is an object: the site that the story was taken from.
  if (story.publisher.empty() && members.filled(DumpField::Source) &&
      members.value(DumpField::Source).is_object()) {
    story.publisher = story.source;
  }
  members.each_line(DumpField::Place, [&](std::string&& name) {
    story.places.push_back({std::move(name), "", ""});
  });
}

void read_rest(const DumpMembers& members, Story& story) {
  members.read_line(DumpField::Id, story.guid);
  members.read_line(DumpField::Subheadline, story.subheadline);
  if (story.kicker.empty()) members.read_line(DumpField::Kicker, story.kicker);
  members.read_text(DumpField::Url, story.url);
  const auto read_moment = [&](Moment& moment, DumpField field) {
    members.with_text(field, [&](std::string_view text) {
      set_moment(moment, text);
    });
  };
  read_moment(story.published, DumpField::Published);
  read_moment(story.updated, DumpField::Updated);
  read_moment(story.created, DumpField::Created);
  members.read_line(DumpField::Desk, story.desk);
  story.language = members.with_text(DumpField::Language, language_tag);
  members.read_line(DumpField::Dateline, story.dateline_text);
  story.urgency = members.with_text(DumpField::Urgency, parse_urgency);
  members.with_text(DumpField::Version, [&](std::string_view text) {
    set_version(story, text);
  });
  members.read_line(DumpField::Copyright, story.copyright);
  members.read_line(DumpField::Slug, story.slug);
}

/// Without a body, a headline makes a story only in company that settings and
/// catalogues don't have.
bool is_story_without_body(const DumpMembers& members, const Story& story) {
  const bool dated = members.filled(DumpField::Published) ||
                     members.filled(DumpField::Url);
  return !story.headline.empty() &&
         (members.named(DumpField::Body) ||
          (members.filled(DumpField::Abstract) && dated));
}

}  // namespace

bool read_dump(const DumpMembers& members, Story& story) {
  members.read_line(DumpField::Headline, story.headline);
  const bool clean = members.read_line(DumpField::Abstract, story.abstract);
  read_body(members, story);
  if (story.body.empty()) {
    if (!is_story_without_body(members, story)) return false;
    if (!story.abstract.empty()) {
      story.body = clean ? one_paragraph(story.abstract)
                         : paragraphs_of(story.abstract);
      story.signals.add(Signal::Excerpt);
    }
  }
  if (story.headline.empty()) members.read_line(DumpField::Name, story.headline);
  read_names(members, story);
  read_rest(members, story);
  return true;
}

}  // namespace dateline::corpus
