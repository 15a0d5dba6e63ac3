// SPDX-License-Identifier: GPL-3.0-or-later
//
// IPTC ninjs. Version 1 names one value per key ("headline", "body_html");
// version 2 has lists with roles ("headlines", "bodies"); version 3 is version
// 2 in camelCase. Nothing in an item states its version reliably, so each
// value is sought under all its names.
#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "corpus/json/members.h"
#include "corpus/json_lines.h"
#include "corpus/json_stories.h"
#include "corpus/markup.h"
#include "corpus/paragraphs.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

// Names that tell ninjs from other JSON, alone or together.
constexpr auto kMarks = std::to_array<JsonKey>(
    {"versioncreated", "versionCreated", "headlines", "bodies", "pubstatus",
     "pubStatus", "body_html", "body_xhtml", "body_text", "description_text",
     "copyrightholder", "standard", "$standard"});

/// The value with the first of `roles` that is there; "" takes any.
JsonText by_role(const JsonList& values,
                 std::initializer_list<std::string_view> roles) {
  JsonText text;
  for (const std::string_view role : roles) {
    for (const JsonElement value : values) {
      JsonElement inner;
      if (!find_member(value, "value", inner)) continue;
      read_text(inner, text);
      if (trim(text).empty()) continue;
      if (role.empty() || member_text(value, "role").view() == role) {
        return text;
      }
    }
  }
  text.clear();
  return text;
}

bool is_markup_type(std::string_view type) {
  return type.find("html") != type.npos;
}

/// How good a body is: markup shows its paragraphs; text is next; what is
/// neither (a page of another markup language) comes last.
struct Body {
  JsonText text;
  int rank = 0;
};

void offer(Body& best, const JsonText& text, int rank) {
  if (rank <= best.rank || trim(text).empty()) return;
  best = {text, rank};
}

std::vector<Paragraph> read_bodies(const JsonObject& item) {
  constexpr int kXml = 1, kText = 2, kOtherHtml = 3, kHtml = 4;
  Body best;
  for (const JsonElement body : any_list(item, {"bodies"})) {
    const std::string type = member_text(body, "contenttype").str() +
                             member_text(body, "contentType").str();
    const JsonText text = member_text(body, "value");
    const bool html = is_markup_type(type) || (type.empty() && has_markup(text));
    const JsonText role = member_text(body, "role");
    if (role.view() == "caption") continue;
    const bool main = role.view() != "richhtml5";
    const bool plain = type.empty() || type.starts_with("text/plain");
    offer(best, text, html ? (main ? kHtml : kOtherHtml) : plain ? kText : kXml);
  }
  for (const std::string_view name :
       {"body_xhtml", "body_html", "body_html5", "body"}) {
    if (best.rank == kHtml) break;  // none is better
    const JsonText text = member_text(item, name);
    // Text under a name for markup has no more to tell than the plain one.
    offer(best, text, has_markup(text) ? kHtml : kText);
  }
  offer(best, member_text(item, "body_text"), kText);
  return best.rank == kXml ? std::vector<Paragraph>()
                           : paragraphs_of(best.text);
}

Role role_of(std::string_view rel) {
  if (rel == "located" || rel == "origin") return Role::Origin;
  return rel == "mentions" ? Role::Mentions : Role::About;
}

/// True for someone who wrote the story and does not stand in it.
bool is_author(JsonElement person) {
  const JsonText rel = member_text(person, "rel");
  return rel.view() == "author" || rel.view() == "creator";
}

std::vector<Entity> entities(const JsonObject& item, Names names) {
  std::vector<Entity> found;
  for (const JsonElement value : any_list(item, names)) {
    if (is_author(value)) continue;
    Entity entity{.name = any_line(value, {"name"}),
                  .scheme = member_text(value, "scheme").str(),
                  .code = any_text(value, {"code", "literal", "uri"}).str(),
                  .role = role_of(member_text(value, "rel"))};
    if (value.is_string()) entity.name = plain_line(text_of(value));
    if (entity.name.empty()) entity.name = entity.code;
    if (!entity.name.empty()) found.push_back(std::move(entity));
  }
  return found;
}

void read_identity(const JsonObject& item, Story& story) {
  story.guid = any_text(item, {"uri", "guid", "_id"});
  set_version(story, any_text(item, {"version"}));
  story.status = parse_pub_status(any_text(item, {"pubstatus", "pubStatus"}));
  for (const JsonElement value :
       any_list(item, {"signals", "signal", "editorialrole"})) {
    add_signal(story.signals, value.is_string()
                                  ? text_of(value)
                                  : any_text(value,
                                             {"code", "literal", "name"}));
  }
  if (story.guid.starts_with("http")) story.url = story.guid;
}

void read_copy(const JsonObject& item, Story& story) {
  const auto headlines = any_list(item, {"headlines"});
  story.headline = plain_line(by_role(headlines, {"main", "headline", ""}));
  if (story.headline.empty()) story.headline = any_line(item, {"headline"});
  story.subheadline = plain_line(
      by_role(headlines, {"sub", "subheadline", "subHeadline", "subhead"}));
  story.title = any_line(item, {"title"});
  story.kicker = any_line(item, {"kicker"});
  if (story.kicker.empty()) {
    story.kicker = plain_line(by_role(headlines, {"kicker"}));
  }
  const auto descriptions = any_list(item, {"descriptions"});
  story.abstract = plain_line(
      by_role(descriptions, {"text", "abstract", "summary", "caption"}));
  if (story.abstract.empty()) {
    story.abstract =
        any_line(item, {"description_text", "description_html",
                        "description_xhtml", "description"});
  }
  story.body = read_bodies(item);
  // Pages repeat the headline on top.
  if (!story.body.empty() && story.body.front().text == story.headline) {
    story.body.erase(story.body.begin());
  }
}

void read_byline(const JsonObject& item, Story& story) {
  const std::string line = any_line(item, {"byline", "by"});
  if (!line.empty()) {
    story.bylines.push_back(strip_by(line));
    return;
  }
  for (const std::string_view name : {"bylines", "authors"}) {
    for (const JsonElement author : any_list(item, {name})) {
      std::string text = any_line(author, {"byline", "name", "by", "value"});
      if (!text.empty()) story.bylines.push_back(strip_by(text));
    }
    if (!story.bylines.empty()) return;
  }
  for (const JsonElement person : any_list(item, {"people", "person"})) {
    if (!is_author(person)) continue;
    std::string name = any_line(person, {"name"});
    if (!name.empty()) story.bylines.push_back(strip_by(name));
  }
}

void read_links(const JsonObject& item, Story& story) {
  for (const JsonElement link : any_list(item, {"links", "link"})) {
    const JsonText target =
        any_text(link, {"href", "uri", "residref", "value"});
    if (target.empty()) continue;
    story.links.push_back({any_text(link, {"rel", "role"}).str(),
                           target.str()});
  }
}

void read_dates(const JsonObject& item, Story& story) {
  set_moment(story.created, any_text(item, {"firstcreated", "firstCreated",
                                            "contentcreated",
                                            "contentCreated"}));
  set_moment(story.published,
             any_text(item, {"firstpublished", "firstPublished"}));
  set_moment(story.updated,
             any_text(item, {"versioncreated", "versionCreated"}));
  set_moment(story.embargo_until,
             any_text(item, {"embargoed", "embargoedUntil"}));
  set_moment(story.expires, any_text(item, {"expires"}));
}

void read_sources(const JsonObject& item, Story& story) {
  story.source = any_line(item, {"source"});
  const auto sources = any_lines(item, {"infosources", "infoSources"});
  if (story.source.empty() && !sources.empty()) story.source = sources.front();
  const std::string holder =
      any_line(item, {"copyrightholder", "copyrightHolder"});
  story.provider = any_line(item, {"provider"});
  if (story.provider.empty()) story.provider = holder;
  story.copyright = any_line(item, {"copyrightnotice", "copyrightNotice"});
  if (story.copyright.empty()) story.copyright = holder;
  story.usage_terms = any_line(item, {"usageterms", "usageTerms"});
  story.credit = any_line(item, {"creditline", "creditLine", "credit"});
  if (story.credit.empty()) {
    story.credit = plain_line(
        by_role(any_list(item, {"descriptions"}), {"creditline"}));
  }
}

/// "located" is a name, or a list of places in later versions.
void read_located(const JsonObject& item, Story& story) {
  std::string located = any_line(item, {"located"});
  for (const Entity& place : story.places) {
    if (located.empty() && place.role == Role::Origin) located = place.name;
  }
  story.dateline_place = located.substr(0, located.find(','));
  story.dateline_text = std::move(located);
}

void read_subjects(const JsonObject& item, Story& story) {
  for (const JsonElement value : any_list(item, {"subjects", "subject"})) {
    Subject subject{.scheme = member_text(value, "scheme").str(),
                    .code = any_text(value, {"code", "literal", "uri"}).str(),
                    .name = any_line(value, {"name"}),
                    .kind = ""};
    if (!subject.code.empty() || !subject.name.empty()) {
      story.subjects.push_back(std::move(subject));
    }
  }
  story.places = entities(item, {"places", "place"});
  story.people = entities(item, {"people", "person"});
  story.orgs = entities(item, {"organisations", "organisation",
                               "organizations", "organization"});
  story.genres = any_lines(item, {"genres", "genre"});
  story.keywords = any_lines(item, {"keywords", "keyword"});
  const auto services = any_lines(item, {"service", "services"});
  if (!services.empty()) story.desk = services.front();
  story.slug = any_line(item, {"slugline", "slug"});
  story.urgency = parse_urgency(any_text(item, {"urgency"}));
  story.priority_raw = any_text(item, {"priority"});
  story.language = language_tag(any_text(item, {"language"}));
  for (std::string& note : any_lines(item, {"ednote", "edNote", "ednotes"})) {
    story.notes.push_back(std::move(note));
  }
}

/// A caption is not a story: only a body of some length makes one of an item
/// that is not text.
bool is_text_item(std::string_view type, const Story& story) {
  constexpr std::size_t kShortest = 400;  // bytes
  for (const std::string_view other :
       {"picture", "photo", "image", "graphic", "video", "audio", "animation"}) {
    if (type != other) continue;
    std::size_t bytes = 0;
    for (const Paragraph& paragraph : story.body) bytes += paragraph.text.size();
    return bytes >= kShortest;
  }
  return type != "event" && type != "planning" && type != "component";
}

}  // namespace

bool is_ninjs_name(std::string_view name) {
  return std::ranges::find(kMarks, name, &JsonKey::name) != kMarks.end();
}

bool is_ninjs(const JsonObject& object) {
  JsonElement value;
  const auto marks =
      std::ranges::count_if(kMarks, [&](const JsonKey& name) {
        return find_member(object, name, value);
      });
  return marks >= 2 ||
         (marks == 1 && find_any(object, {"uri", "guid"}, value));
}

Refusal read_ninjs(const JsonObject& item, Story& story) {
  const JsonText type = any_text(item, {"type"});
  story.format = "ninjs";
  read_identity(item, story);
  read_copy(item, story);
  if (!is_text_item(type, story)) {
    return type.str() + " item, no story";
  }
  if (story.body.empty() && !story.abstract.empty()) {
    story.body = paragraphs_of(story.abstract);
    story.signals.add(Signal::Excerpt);
  }
  if (story.body.empty() && story.headline.empty() && !says_withdrawn(story)) {
    return "an item without text";
  }
  read_byline(item, story);
  read_dates(item, story);
  read_sources(item, story);
  read_subjects(item, story);
  read_located(item, story);
  read_links(item, story);
  return {};
}

}  // namespace dateline::corpus
