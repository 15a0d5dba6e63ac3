// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/newsml_g2.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/xml/body.h"
#include "corpus/xml/document.h"
#include "corpus/xml/mapping.h"
#include "corpus/xml/nitf.h"

namespace dateline::corpus {
namespace {

struct RootRow {
  std::string_view name;
  std::string_view kind;  // what is not read; empty: stories
};
constexpr auto kItems = std::to_array<RootRow>({
    {"newsItem", ""},
    {"packageItem", "package"},
    {"conceptItem", "concept"},
    {"knowledgeItem", "knowledge"},
    {"planningItem", "planning"},
    {"catalogItem", "catalog"},
});

// Classes of content without copy of its own; a caption is no story.
constexpr auto kOtherClasses = std::to_array<std::string_view>({
    "picture", "photo", "video", "audio", "graphic", "animated", "still-image",
});

/// The name meant for people, where names stand in several lengths.
std::string display_name(XmlElement element) {
  std::string first;
  for (const XmlElement& name : element.children("name")) {
    std::string text = name.text();
    const std::string_view role = code_of(name.attribute("role"));
    if (says_nothing(text) || role == "mnemonic" || role == "short") continue;
    if (role == "display" || role == "full") return text;
    if (first.empty()) first = std::move(text);
  }
  return first;
}

/// Name, else literal, else the code of the qcode.
std::string name_of(XmlElement element) {
  std::string name = display_name(element);
  if (name.empty() && !says_nothing(element.attribute("literal"))) {
    name = element.attribute("literal");
  }
  return name.empty() ? std::string(code_of(element.attribute("qcode")))
                      : name;
}

void fill_provider(Story& story, const XmlValue& value) {
  if (!story.provider.empty()) return;
  story.provider = name_of(value.element);
  const std::string_view code = code_of(value.element.attribute("qcode"));
  story.agency =
      code.empty() ? without_domain(story.provider) : std::string(code);
}

void fill_source(Story& story, const XmlValue& value) {
  const std::string_view role = code_of(value.element.attribute("role"));
  const bool wrote = role.empty() || role == "origProv" ||
                     role == "originfo" || role == "source";
  const std::string name = name_of(value.element);
  if (!wrote || name.empty() || !story.source.empty()) return;
  story.source = name;
}

void fill_embargo(Story& story, const XmlValue& value) {
  set_moment(story.embargo_until, value.text);
  if (value.text.empty()) story.status = PubStatus::Embargoed;
}

void fill_signal(Story& story, const XmlValue& value) {
  const std::string_view scheme = scheme_of(value.text);
  const std::string_view code = code_of(value.text);
  if (scheme == "sig") add_signal(story.signals, code);
  if (scheme == "update") story.signals.add(Signal::Update);
  if (scheme == "edStat" && code == "U") story.signals.add(Signal::Update);
  if (scheme == "edStat" && code == "C") story.signals.add(Signal::Correction);
}

/// Notes with markup repeat others as a page; their lines count.
void fill_note_lines(Story& story, XmlElement note) {
  for (const char* name : {"p", "li"}) {
    for (const XmlElement& line : note.descendants(name)) {
      add_once(story.notes, line.text());
    }
  }
}

void fill_note(Story& story, const XmlValue& value) {
  const std::string_view role = code_of(value.element.attribute("role"));
  if (!value.element.children().empty()) {
    return fill_note_lines(story, value.element);
  }
  if (role == "correction" || role == "correctionnote") {
    add_once(story.corrections, value.text);
  } else if (role == "closingline" || role == "closing") {
    if (story.signoff.empty()) story.signoff = value.text;
  } else {
    add_once(story.notes, value.text);
  }
}

void fill_link(Story& story, const XmlValue& value) {
  for (const char* target : {"residref", "href", "guidref", "uri"}) {
    const std::string_view text = value.element.attribute(target);
    if (text.empty()) continue;
    story.links.push_back(
        {std::string(code_of(value.element.attribute("rel"))),
         std::string(text)});
    return;
  }
}

void fill_headline(Story& story, const XmlValue& value) {
  const std::string_view role = code_of(value.element.attribute("role"));
  const bool below = role.starts_with("sub");
  const std::string_view rank = value.element.attribute("rank");
  std::string& line = below                         ? story.subheadline
                      : rank.empty() || rank == "1" ? story.headline
                                                    : story.kicker;
  if (line.empty()) line = value.text;
}

void fill_abstract(Story& story, const XmlValue& value) {
  const std::string_view role = code_of(value.element.attribute("role"));
  const bool teaser = role.empty() || role == "summary" || role == "teaser" ||
                      role == "abstract" || role == "intro";
  if (teaser && story.abstract.empty()) story.abstract = value.text;
}

void fill_genre(Story& story, const XmlValue& value) {
  add_once(story.genres, name_of(value.element));
}

/// The ISO code where the concept names one, else its own.
std::string_view best_code(XmlElement element) {
  for (const XmlElement& same : element.children("sameAs")) {
    const std::string_view code = same.attribute("qcode");
    if (code.starts_with("iso3166-1a2:")) return code;
  }
  return element.attribute("qcode");
}

Entity entity_of(XmlElement element, Role role) {
  const std::string_view code = best_code(element);
  return {name_of(element), std::string(scheme_of(code)),
          std::string(code_of(code)), role};
}

bool is_desk(std::string_view scheme) {
  return scheme == "dpacat" || scheme == "a1312cat" || scheme == "apadesk" ||
         scheme == "sttdepartment";
}

void fill_subject(Story& story, const XmlValue& value) {
  const XmlElement subject = value.element;
  const std::string_view qcode = subject.attribute("qcode");
  const std::string_view type = code_of(subject.attribute("type"));
  const bool geo = type == "geoArea" || type == "poi" || type == "geoAreaCode";
  // Reuters: type 5 of its concepts is geography.
  if (geo || subject.attribute("type") == "cptType:5") {
    story.places.push_back(entity_of(subject, Role::About));
  } else if (type == "person") {
    story.people.push_back(entity_of(subject, Role::About));
  } else if (type == "organisation" || type == "organization") {
    story.orgs.push_back(entity_of(subject, Role::About));
  } else if (subject.attribute("why") != "why:ancestor") {
    if (is_desk(scheme_of(qcode)) && story.desk.empty()) {
      const std::string name = display_name(subject);
      story.desk = name.size() > 2 ? name : std::string(code_of(qcode));
    }
    story.subjects.push_back({std::string(scheme_of(qcode)),
                              std::string(code_of(qcode)), name_of(subject),
                              std::string(type)});
  }
}

void fill_located(Story& story, const XmlValue& value) {
  const XmlElement located = value.element;
  const std::string name = name_of(located);
  if (says_nothing(name)) return;
  story.places.push_back(entity_of(located, Role::Origin));
  if (!story.dateline_place.empty()) return;
  story.dateline_place = name;
  for (const XmlElement& broader : located.children("broader")) {
    const std::string_view type = code_of(broader.attribute("type"));
    const std::string wider = display_name(broader);
    if (type == "country" || type == "5") story.dateline_country = wider;
    if (type == "region" || type == "statprov") story.dateline_admin1 = wider;
  }
}

constexpr auto kRows = std::to_array<MappingRow>({
    {"@guid", fill_text<&Story::guid>},
    {"@version", fill_version},
    {"rightsInfo/copyrightNotice", fill_text<&Story::copyright>},
    {"rightsInfo/usageTerms", fill_text<&Story::usage_terms>},
    {"itemMeta/provider", fill_provider},
    {"itemMeta/versionCreated", fill_moment<&Story::updated>},
    {"itemMeta/firstCreated", fill_moment<&Story::created>},
    {"itemMeta/pubStatus@qcode", fill_status},
    {"itemMeta/embargoed", fill_embargo},
    {"itemMeta/edNote", fill_note},
    {"itemMeta/signal@qcode", fill_signal},
    {"itemMeta/link", fill_link},
    {"itemMeta/title", fill_text<&Story::title>},
    {"contentMeta/urgency", fill_urgency},
    {"contentMeta/contentCreated", fill_moment<&Story::created>},
    {"contentMeta/located", fill_located},
    {"itemMeta/located", fill_located},
    {"contentMeta/infoSource", fill_source},
    {"contentMeta/language@tag", fill_language},
    {"@lang", fill_language},
    {"contentMeta/genre", fill_genre},
    {"contentMeta/keyword", fill_list<&Story::keywords>},
    {"contentMeta/subject", fill_subject},
    {"contentMeta/slugline", fill_text<&Story::slug>},
    {"contentMeta/headline", fill_headline},
    {"contentMeta/dateline", fill_dateline},
    {"contentMeta/by", fill_byline},
    {"contentMeta/creditline", fill_text<&Story::credit>},
    {"contentMeta/description", fill_abstract},
    {"contentSet/inlineXML@wordcount", fill_words},
});

/// The part of an inline document that holds copy; none where it holds
/// results or other data.
XmlElement copy_of(XmlElement document) {
  for (const char* name : {"body.content", "body"}) {
    if (const XmlElement body = document.find(name)) return body;
  }
  const std::vector<XmlElement> parts = document.children();
  const bool markup = std::ranges::any_of(parts, [](const XmlElement& part) {
    return part.name() == "p" || part.name() == "div" ||
           part.name() == "section" || part.name() == "html";
  });
  return markup || parts.empty() ? document : XmlElement();
}

/// Alternatives of one text stand side by side: the first that has copy
/// counts, marked up ones before plain ones.
std::vector<Paragraph> read_content(XmlElement content, Story& story) {
  for (const XmlElement& document : content.children("inlineXML")) {
    auto body = paragraphs_of_element(copy_of(document));
    if (body.empty()) continue;
    if (const XmlElement head = document.find("body.head")) {
      read_nitf_head(head, story);
    }
    for (const XmlElement& p : document.descendants("p")) {
      if (p.attribute("class") == "byline") fill_byline(story, {p, p.text()});
    }
    return body;
  }
  XmlElement best;
  for (const XmlElement& data : content.children("inlineData")) {
    const std::string_view rendition = code_of(data.attribute("rendition"));
    const bool copy = rendition == "text" || rendition == "original" ||
                      rendition.empty();
    const bool text = data.attribute("contenttype").starts_with("text/") ||
                      !data.has("contenttype");
    if (copy && text && data.raw_text().size() > best.raw_text().size()) {
      best = data;
    }
  }
  return paragraphs_of_escaped(best.raw_text());
}

bool is_other_class(std::string_view name) {
  return std::ranges::find(kOtherClasses, name) != kOtherClasses.end();
}

/// True if `content` has nothing but results or other data.
bool is_data(XmlElement content) {
  const auto documents = content.children("inlineXML");
  return !documents.empty() &&
         std::ranges::none_of(documents, [](const XmlElement& document) {
           return static_cast<bool>(copy_of(document));
         });
}

/// What `item` is if it is no story; empty if it is one.
std::string read_item(XmlElement item, Story& story) {
  const std::string_view item_class =
      code_of(item.at("itemMeta/itemClass").attribute("qcode"));
  if (is_other_class(item_class)) return std::string(item_class);
  apply_mapping(kRows, item, story);
  const XmlElement content = item.child("contentSet");
  story.body = read_content(content, story);
  drop_repeated_head(story);
  for (const std::string* name : {&story.source, &story.credit}) {
    if (story.agency.empty()) story.agency = *name;
  }
  if (!story.body.empty() || says_withdrawn(story)) return {};
  if (is_data(content)) return "data";
  if (content.child("remoteContent")) return "a file elsewhere";
  // A flash may be its headline alone.
  return story.headline.empty() ? "empty item" : "";
}

}  // namespace

int recognize_newsml_g2(std::string_view head) {
  const std::string_view root = xml_root(head);
  if (root == "newsMessage") return 100;
  const bool item = std::ranges::find(kItems, root, &RootRow::name) !=
                    kItems.end();
  return item ? 100 : 0;
}

std::vector<Story> read_newsml_g2(const Record& record) {
  const XmlDocument document(record);
  const XmlElement root = document.root();
  const bool message = root.name() == "newsMessage";
  const std::string sent = root.at("header/sent").text();
  const std::vector<XmlElement> items =
      message ? root.child("itemSet").children() : std::vector{root};
  StoryList stories(document);
  for (const XmlElement& item : items) {
    const auto row = std::ranges::find(kItems, item.name(), &RootRow::name);
    if (row == kItems.end() || !row->kind.empty()) {
      stories.skip(row == kItems.end() ? std::string(item.name())
                                       : std::string(row->kind));
      continue;
    }
    Story story;
    set_moment(story.published, sent);
    const std::string other = read_item(item, story);
    if (other.empty()) {
      stories.add(std::move(story));
    } else {
      stories.skip(other);
    }
  }
  return stories.take();
}

}  // namespace dateline::corpus
