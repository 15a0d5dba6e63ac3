// SPDX-License-Identifier: GPL-3.0-or-later
//
// AP Media API. An item describes a story; its text is a NITF document that
// the item links to, so that the story made of it is an excerpt: what is said
// in one sentence and in one paragraph. Where a collector has put the text
// beside the item ("nitf": {"body_html": ...}) it is whole.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/json/agency_json.h"
#include "corpus/json/members.h"
#include "corpus/markup.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

JsonElement item_of(const JsonObject& object) {
  JsonElement item;
  return find_path(object, {"data", "item"}, item) ? item : object.element;
}

std::vector<std::string> rels_of(JsonElement value) {
  return any_lines(value, {"rels"});
}

/// What the item is about; parents that come with it would fill every facet
/// with "North America".
bool is_direct(JsonElement value) {
  const auto rels = rels_of(value);
  return rels.empty() ||
         std::any_of(rels.begin(), rels.end(),
                     [](const std::string& rel) { return rel != "ancestor"; });
}

std::vector<Entity> entities(const JsonObject& item, std::string_view name) {
  std::vector<Entity> found;
  for (const JsonElement value : any_list(item, {name})) {
    if (!is_direct(value)) continue;
    Entity entity{.name = any_line(value, {"name"}),
                  .scheme = member_text(value, "scheme").str(),
                  .code = member_text(value, "code").str()};
    const bool known =
        std::any_of(found.begin(), found.end(), [&](const Entity& other) {
          return other.name == entity.name;
        });
    if (!known && !entity.name.empty()) found.push_back(std::move(entity));
  }
  return found;
}

void read_subjects(const JsonObject& item, Story& story) {
  for (const JsonElement value : any_list(item, {"subject"})) {
    const auto rels = rels_of(value);
    const JsonText code = member_text(value, "code");
    if (!rels.empty() && rels.front() == "category") {
      if (story.desk.empty()) story.desk = code;  // "i", as on the old wires
    } else if (is_direct(value)) {
      story.subjects.push_back({member_text(value, "scheme").str(), code.str(),
                                any_line(value, {"name"}), ""});
    }
  }
  story.places = entities(item, "place");
  story.people = entities(item, "person");
  story.orgs = entities(item, "organisation");
  story.keywords = any_lines(item, {"keywords"});
  const std::string fixture = any_line(item, {"fixture"});
  if (!fixture.empty()) story.genres.push_back(fixture);
}

void read_identity(const JsonObject& item, Story& story) {
  JsonElement ids;
  if (find_member(item, "altids", ids)) {
    story.guid = member_text(ids, "itemid");
  }
  set_version(story, member_text(item, "version"));
  story.status = parse_pub_status(member_text(item, "pubstatus"));
  for (const std::string& word :
       any_lines(item, {"editorialtypes", "editorialrole"})) {
    add_signal(story.signals, word);
  }
  for (const std::string& word : any_lines(item, {"signals"})) {
    add_signal(story.signals, word);
  }
  // "BC-EU--Storm Aftermath, 1st Ld-Writethru"
  const std::string line = any_line(item, {"slugline"});
  const auto comma = line.rfind(", ");
  story.slug = line.substr(0, comma);
  if (comma != line.npos) {
    story.take_key = line.substr(comma + 2);
    add_signal(story.signals, story.take_key);
  }
}

void read_dateline(const JsonObject& item, Story& story) {
  story.dateline_text = any_line(item, {"located"});
  JsonElement place;
  if (!find_member(item, "datelinelocation", place)) return;
  story.dateline_place = any_line(place, {"city"});
  story.dateline_admin1 = any_line(place, {"countryareaname"});
  story.dateline_country = any_line(place, {"countryname", "countrycode"});
}

void read_bylines(const JsonObject& item, Story& story) {
  for (const JsonElement value : any_list(item, {"bylines"})) {
    const std::string line = any_line(value, {"by"});
    if (!line.empty()) story.bylines.push_back(strip_by(line));
    if (story.byline_title.empty()) {
      story.byline_title = any_line(value, {"title"});
    }
  }
}

void read_links(const JsonObject& item, Story& story) {
  for (const JsonElement value : any_list(item, {"links"})) {
    const JsonText rel = member_text(value, "rel");
    const JsonText target = member_text(value, "href");
    if (rel.view() == "canonical") {
      story.url = target;
    } else if (!target.empty()) {
      story.links.push_back({rel.str(), target.str()});
    }
  }
  JsonElement rendition;
  if (!find_path(item, {"renditions", "nitf"}, rendition)) return;
  const JsonText target = member_text(rendition, "href");
  if (!target.empty()) story.links.push_back({"rendition", target.str()});
  const std::string words = member_text(rendition, "words").str();
  if (!words.empty() && words.size() < 8 &&
      words.find_first_not_of("0123456789") == words.npos) {
    story.words_declared = static_cast<std::uint32_t>(std::stoul(words));
  }
}

void read_body(const JsonObject& object, const JsonObject& item, Story& story) {
  JsonElement text;
  if (find_path(object, {"nitf", "body_html"}, text)) {
    story.body = paragraphs_of(text_of(text));
  }
  if (!story.body.empty()) return;
  story.signals.add(Signal::Excerpt);
  story.body = paragraphs_of(any_text(item, {"description_summary"}));
  if (story.body.empty()) story.body = paragraphs_of(story.subheadline);
}

void read_rest(const JsonObject& item, Story& story) {
  set_moment(story.created, member_text(item, "firstcreated"));
  set_moment(story.updated, member_text(item, "versioncreated"));
  set_moment(story.embargo_until, member_text(item, "embargoed"));
  story.language = language_tag(member_text(item, "language"));
  story.urgency = parse_urgency(member_text(item, "urgency"));
  story.priority_raw = member_text(item, "editorialpriority");
  story.provider = any_line(item, {"provider"});
  const auto sources = any_lines(item, {"infosource"});
  if (!sources.empty()) story.source = sources.front();
  story.copyright = any_line(item, {"copyrightnotice"});
  // What others provide (tables of results) is the AP's copy where it says so.
  if (story.copyright.find("Associated Press") != std::string::npos) {
    story.agency = "AP";
  }
  for (const std::string& terms : any_lines(item, {"usageterms"})) {
    story.usage_terms += story.usage_terms.empty() ? terms : ' ' + terms;
  }
  story.notes = any_lines(item, {"ednote"});
}

}  // namespace

bool is_ap_media(const JsonObject& object) {
  JsonElement value;
  const bool answer = find_member(object, "api_version", value) &&
                      find_path(object, {"data", "item"}, value);
  return answer || (find_path(object, {"altids", "itemid"}, value) &&
                    find_member(object, "uri", value));
}

Refusal read_ap_media(const JsonObject& object, Story& story) {
  const JsonElement inner = item_of(object);
  const JsonIndex index(inner);
  const JsonObject item(inner, index);
  const std::string type = any_line(item, {"type"});
  if (type != "text" && !type.empty()) {
    return type + " item, no story";
  }
  story.headline = any_line(item, {"headline", "title"});
  story.title = any_line(item, {"title"});
  story.subheadline = any_line(item, {"headline_extended"});
  if (story.subheadline == story.headline) story.subheadline.clear();
  story.abstract = any_line(item, {"description_summary"});
  read_identity(item, story);
  read_body(object, item, story);
  if (story.headline.empty() && story.body.empty() &&
      !says_withdrawn(story)) {
    return "an item without text";
  }
  read_dateline(item, story);
  read_bylines(item, story);
  read_subjects(item, story);
  read_links(item, story);
  read_rest(item, story);
  return {};
}

}  // namespace dateline::corpus
