// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/newsml1.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/markup.h"
#include "corpus/xml/body.h"
#include "corpus/xml/document.h"
#include "corpus/xml/mapping.h"
#include "corpus/xml/newsml1_fields.h"
#include "corpus/xml/nitf.h"

namespace dateline::corpus {
namespace {

enum class Part : std::uint8_t {
  Body, Lead, Headline, Subheadline, Abstract, Note, Other
};

struct RoleRow {
  std::string_view role;  // lower case
  Part part;
};
// Roles that are not here are copy, unless there is a body beside them.
constexpr auto kRoles = std::to_array<RoleRow>({
    {"body", Part::Body},          {"main", Part::Body},
    {"text", Part::Body},          {"lead", Part::Lead},
    {"title", Part::Headline},     {"headline", Part::Headline},
    {"subheadline", Part::Subheadline},
    {"abstract", Part::Abstract},  {"teaser", Part::Abstract},
    {"summary", Part::Abstract},   {"contact", Part::Note},
    {"caption", Part::Other},      {"stylesheet", Part::Other},
    {"quote", Part::Other},        {"logo", Part::Other},
    {"picture", Part::Other},      {"image", Part::Other},
    {"thumbnail", Part::Other},    {"preview", Part::Other},
    {"quicklook", Part::Other},    {"highdef", Part::Other},
    {"audio", Part::Other},        {"sound", Part::Other},
    {"video", Part::Other},        {"clip", Part::Other},
    {"graphic", Part::Other},
});

std::string role_of(XmlElement component) {
  std::string role(component.child("Role").attribute("FormalName"));
  for (char& c : role) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return role;
}

const RoleRow* find_role(XmlElement component) {
  const auto row =
      std::ranges::find(kRoles, role_of(component), &RoleRow::role);
  return row == kRoles.end() ? nullptr : &*row;
}

/// The component that tells the story of `content`: the nearest with news
/// lines of its own, else the outermost.
XmlElement story_component(XmlElement content) {
  XmlElement component = content.parent();
  for (XmlElement up = component; up.name() == "NewsComponent";
       up = up.parent()) {
    component = up;
    if (up.child("NewsLines").child("HeadLine")) return up;
  }
  return component;
}

/// What `content` is a part of, from the nearest role up to the story.
Part part_of_content(XmlElement content, XmlElement story, bool& named) {
  named = false;
  for (XmlElement up = content.parent(); up; up = up.parent()) {
    const RoleRow* row = find_role(up);
    if (row != nullptr) {
      named = true;
      return row->part;
    }
    if (up == story) break;
  }
  return Part::Body;
}

bool is_text(XmlElement content) {
  const auto formal_name = [&](std::string_view child) {
    return content.child(child).attribute("FormalName");
  };
  const std::string_view media = formal_name("MediaType");
  const std::string_view mime = formal_name("MimeType");
  const std::string_view format = formal_name("Format");
  return (media.empty() || media == "Text" || media == "text") &&
         (mime.empty() || mime.starts_with("text/")) && mime != "text/css" &&
         format != "CSS" && content.child("DataContent");
}

std::vector<Paragraph> read_data(XmlElement data, Story& story) {
  if (const XmlElement nitf = data.child("nitf")) {
    read_nitf_head(nitf.at("body/body.head"), story);
    return nitf_body(nitf);
  }
  if (!data.children().empty()) return paragraphs_of_element(data);
  const std::string_view text = trim(data.raw_text());
  const bool other_xml = text.starts_with('<') && !has_markup(text);
  if (other_xml) return {};  // results as data, in CDATA
  return paragraphs_of_escaped(text);
}

std::string joined(const std::vector<Paragraph>& paragraphs) {
  std::string text;
  for (const Paragraph& paragraph : paragraphs) {
    text += (text.empty() ? "" : " ") + paragraph.text;
  }
  return text;
}

/// The parts of one story as they are met.
struct Pieces {
  std::vector<Paragraph> lead, body, unnamed;
  std::string headline, subheadline;
};

void read_piece(XmlElement content, XmlElement component, Pieces& pieces,
                Story& story) {
  if (!is_text(content)) return;
  bool named = false;
  const Part part = part_of_content(content, component, named);
  if (part == Part::Other) return;
  auto paragraphs = read_data(content.child("DataContent"), story);
  switch (part) {
    case Part::Body: {
      std::vector<Paragraph>& body = named ? pieces.body : pieces.unnamed;
      // A second one is the same in another format.
      if (body.empty()) body = std::move(paragraphs);
      break;
    }
    case Part::Lead:
      if (pieces.lead.empty()) pieces.lead = std::move(paragraphs);
      break;
    case Part::Headline: pieces.headline = joined(paragraphs); break;
    case Part::Subheadline: pieces.subheadline = joined(paragraphs); break;
    case Part::Abstract:
      if (story.abstract.empty()) story.abstract = joined(paragraphs);
      break;
    case Part::Note: add_once(story.notes, joined(paragraphs)); break;
    case Part::Other: break;
  }
}

void settle(Pieces&& pieces, Story& story) {
  if (story.headline.empty()) story.headline = pieces.headline;
  if (story.subheadline.empty()) story.subheadline = pieces.subheadline;
  std::vector<Paragraph>& body =
      pieces.body.empty() ? pieces.unnamed : pieces.body;
  const bool repeated = !pieces.lead.empty() && !body.empty() &&
                        pieces.lead.front().text == body.front().text;
  if (!repeated) story.body = std::move(pieces.lead);
  append_paragraphs(std::move(body), story.body);
  drop_repeated_head(story);
  if (story.agency.empty()) {
    story.agency = story.provider.empty() ? story.source : story.provider;
  }
  story.agency = without_domain(story.agency);
}

/// What stands in the parts of `component`; without a body if it is a picture
/// with its caption, or the like.
Story read_story(XmlElement item, XmlElement component,
                 const std::vector<XmlElement>& contents) {
  Story story;
  read_newsml1_item(item, story);
  for (XmlElement up = component; up.name() == "NewsComponent";
       up = up.parent()) {
    read_newsml1_component(up, story);
  }
  if (role_of(component) == "tip") story.signals.add(Signal::Advisory);
  const std::string label = item.at("Identification/NameLabel").text();
  if (story.slug.empty()) story.slug = label;
  Pieces pieces;
  for (const XmlElement& content : contents) {
    read_piece(content, component, pieces, story);
  }
  settle(std::move(pieces), story);
  return story;
}

std::string kind_of_content(XmlElement item) {
  for (const XmlElement& media : item.descendants("MediaType")) {
    const std::string_view name = media.attribute("FormalName");
    if (!name.empty() && name != "Text") return std::string(name);
  }
  for (const XmlElement& component : item.descendants("NewsComponent")) {
    const RoleRow* row = find_role(component);
    if (row == nullptr || row->part != Part::Other) continue;
    return role_of(component);
  }
  if (item.find("NewsItemRef")) return "a list of items";
  if (item.child("TopicSet")) return "a list of topics";
  return "an item without text";
}

/// Several stories of one item, its translations, need ids of their own.
void tell_apart(std::vector<Story>& stories) {
  if (stories.size() < 2) return;
  std::vector<std::string> used;
  for (Story& story : stories) {
    if (story.guid.empty()) continue;
    std::string guid = story.guid + "#" + story.language;
    for (int i = 2; std::ranges::find(used, guid) != used.end(); ++i) {
      guid = story.guid + "#" + story.language + std::to_string(i);
    }
    used.push_back(guid);
    story.guid = std::move(guid);
  }
}

std::vector<Story> read_item(XmlElement item) {
  std::vector<std::pair<XmlElement, std::vector<XmlElement>>> groups;
  for (const XmlElement& content : item.descendants("ContentItem")) {
    const XmlElement component = story_component(content);
    const auto group = std::ranges::find(
        groups, component, [](const auto& pair) { return pair.first; });
    if (group == groups.end()) {
      groups.emplace_back(component, std::vector{content});
    } else {
      group->second.push_back(content);
    }
  }
  std::vector<Story> stories;
  if (groups.empty()) {
    Story story;
    read_newsml1_item(item, story);
    if (says_withdrawn(story)) stories.push_back(std::move(story));
  }
  for (const auto& [component, contents] : groups) {
    const RoleRow* role = find_role(component);
    if (role != nullptr && role->part == Part::Other) continue;
    Story story = read_story(item, component, contents);
    if (!story.body.empty()) stories.push_back(std::move(story));
  }
  tell_apart(stories);
  return stories;
}

}  // namespace

int recognize_newsml1(std::string_view head) {
  const std::string_view root = xml_root(head);
  return root == "NewsML" || root == "NewsItem" ? 100 : 0;
}

std::vector<Story> read_newsml1(const Record& record) {
  const XmlDocument document(record);
  const XmlElement root = document.root();
  const std::string sent = root.at("NewsEnvelope/DateAndTime").text();
  const std::vector<XmlElement> items = root.name() == "NewsItem"
                                            ? std::vector{root}
                                            : root.children("NewsItem");
  StoryList stories(document);
  for (const XmlElement& item : items) {
    std::vector<Story> found = read_item(item);
    if (found.empty()) stories.skip(kind_of_content(item));
    for (Story& story : found) {
      set_moment(story.published, sent);
      fill_urgency(story, {root, std::string(root.at("NewsEnvelope/Priority")
                                                 .attribute("FormalName"))});
      stories.add(std::move(story));
    }
  }
  return stories.take();
}

}  // namespace dateline::corpus
