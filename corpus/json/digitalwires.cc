// SPDX-License-Identifier: GPL-3.0-or-later
//
// dpa digitalwires: one entry of the feed, with the text as HTML and all that
// is known about it in a list of categories, each with a type, a name and a
// qcode. Boxes beside the text are kept as cut text. Editors' notes never
// reach the body; the closing line ("dpa abc yyzz n1 sku") is the sign-off.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/json/agency_json.h"
#include "corpus/json/members.h"
#include "corpus/json_lines.h"
#include "corpus/markup.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

struct Category {
  std::string name, scheme, code;
};

void add_entity(std::vector<Entity>& entities, Category&& category) {
  entities.push_back({std::move(category.name), std::move(category.scheme),
                      std::move(category.code)});
}

struct CategoryRow {
  std::string_view type;
  void (*add)(Story& story, Category&& category);
};

// Creators and contributors are login names of editors, and stay out.
constexpr auto kCategories = std::to_array<CategoryRow>({
    {"dnltype:dpasubject",
     [](Story& story, Category&& category) {
       story.subjects.push_back({std::move(category.scheme),
                                 std::move(category.code),
                                 std::move(category.name), ""});
     }},
    {"dnltype:geosubject",
     [](Story& story, Category&& category) {
       add_entity(story.places, std::move(category));
     }},
    {"dnltype:person",
     [](Story& story, Category&& category) {
       add_entity(story.people, std::move(category));
     }},
    {"dnltype:organisation",
     [](Story& story, Category&& category) {
       add_entity(story.orgs, std::move(category));
     }},
    {"dnltype:keyword",
     [](Story& story, Category&& category) {
       story.keywords.push_back(std::move(category.name));
     }},
    {"dnltype:genre",
     [](Story& story, Category&& category) {
       // What is to come, for those who plan pages.
       if (category.name.ends_with("orschau")) {
         story.signals.add(Signal::Advisory);
       }
       story.genres.push_back(std::move(category.name));
     }},
    {"dnltype:desk",
     [](Story& story, Category&& category) {
       story.desk = std::move(category.code);
     }},
    {"dnltype:infosource",
     [](Story& story, Category&& category) {
       story.source = std::move(category.name);
     }},
    {"dnltype:provider",
     [](Story& story, Category&& category) {
       story.provider = std::move(category.name);
     }},
});

void read_categories(const JsonObject& entry, Story& story) {
  for (const JsonElement value : any_list(entry, {"categories"})) {
    Category category{.name = any_line(value, {"name"})};
    split_qcode(member_text(value, "qcode"), category.scheme, category.code);
    if (category.name.empty()) continue;
    const JsonText type = member_text(value, "type");
    const auto* row =
        std::ranges::find(kCategories, type.view(), &CategoryRow::type);
    if (row != kCategories.end()) row->add(story, std::move(category));
  }
}

void read_notes(const JsonObject& entry, Story& story) {
  for (const JsonElement value : any_list(entry, {"ednotes"})) {
    std::string note = any_line(value, {"ednote"});
    if (note.empty()) continue;
    const JsonText text = member_text(value, "role");
    const std::string_view role = text;
    if (role == "dpaednoterole:closingline") {
      story.signoff = std::move(note);
      continue;
    }
    if (role == "dpaednoterole:correction") {
      story.corrections.push_back(std::move(note));
      continue;
    }
    if (note.find("Eilmeldung") != note.npos) story.signals.add(Signal::Alert);
    story.notes.push_back(std::move(note));
  }
}

void keep_box(const JsonObject& entry, std::string_view name, Story& story) {
  for (Paragraph& paragraph : paragraphs_of(member_text(entry, name))) {
    story.cuts.push_back({std::move(paragraph.text), std::string(name)});
  }
}

/// What an entry without text is: the kind of the medium it stands for.
std::string medium_of(const JsonObject& entry) {
  const JsonText urn = member_text(entry, "urn");
  for (const JsonElement value : any_list(entry, {"associations"})) {
    if (member_text(value, "urn").view() == urn.view()) {
      return member_text(value, "type").str();
    }
  }
  return {};
}

}  // namespace

bool is_digitalwires(const JsonObject& object) {
  return member_text(object, "format").view().starts_with("digitalwires");
}

Refusal read_digitalwires(const JsonObject& entry, Story& story) {
  story.body = paragraphs_of(member_text(entry, "article_html"));
  if (story.body.empty()) {
    const std::string medium = medium_of(entry);
    if (!medium.empty()) return medium + " item, no story";
  }
  story.guid = member_text(entry, "urn");
  set_version(story, member_text(entry, "version"));
  story.status = parse_pub_status(member_text(entry, "pubstatus"));
  add_signal(story.signals, member_text(entry, "signal"));
  story.headline = any_line(entry, {"headline"});
  story.subheadline = any_line(entry, {"subhead"});
  story.kicker = any_line(entry, {"kicker"});
  story.abstract = any_line(entry, {"teaser"});
  if (story.body.empty() && story.headline.empty() && !says_withdrawn(story)) {
    return "an entry without text";
  }
  const std::string byline = any_line(entry, {"byline"});
  if (!byline.empty()) story.bylines.push_back(strip_by(byline));
  story.dateline_text = any_line(entry, {"dateline"});
  keep_box(entry, "infobox_html", story);
  set_moment(story.created, member_text(entry, "content_created"));
  set_moment(story.updated, any_text(entry, {"version_created", "updated"}));
  set_moment(story.embargo_until, member_text(entry, "embargoed"));
  story.language = language_tag(member_text(entry, "language"));
  story.urgency = parse_urgency(member_text(entry, "urgency"));
  story.credit = any_line(entry, {"creditline"});
  story.copyright = any_line(entry, {"copyrightnotice"});
  story.usage_terms = any_line(entry, {"usageterms"});
  read_categories(entry, story);
  read_notes(entry, story);
  return {};
}

}  // namespace dateline::corpus
