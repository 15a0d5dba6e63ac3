// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/newsml1_fields.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/html_text.h"
#include "corpus/xml/mapping.h"

namespace dateline::corpus {
namespace {

std::string formal_name(XmlElement element) {
  return squeeze(element.attribute("FormalName"));
}

void fill_type(Story& story, const XmlValue& value) {
  if (value.text != "News" && value.text != "NEWS") {
    add_signal(story.signals, value.text);
  }
}

void fill_embargo(Story& story, const XmlValue& value) {
  if (story.status == PubStatus::Embargoed) {
    set_moment(story.embargo_until, value.text);
  }
}

void fill_revision(Story& story, const XmlValue& value) {
  set_version(story, value.text);
  const std::string_view before = value.element.attribute("PreviousRevision");
  if (!before.empty() && before != "0") story.signals.add(Signal::Update);
}

void fill_association(Story& story, const XmlValue& value) {
  if (value.text.empty()) return;
  const std::string_view kind = value.element.attribute("FormalName");
  story.links.push_back(
      {kind.empty() ? "associatedWith" : std::string(kind), value.text});
}

constexpr auto kItemRows = std::to_array<MappingRow>({
    {"Identification/NewsIdentifier/RevisionId", fill_revision},
    {"Identification/NewsIdentifier/ProviderId", fill_text<&Story::provider>},
    {"NewsManagement/NewsItemType@FormalName", fill_type},
    {"NewsManagement/FirstCreated", fill_moment<&Story::created>},
    {"NewsManagement/ThisRevisionCreated", fill_moment<&Story::updated>},
    {"NewsManagement/Status@FormalName", fill_status},
    {"NewsManagement/Status", fill_status},
    {"NewsManagement/StatusWillChange/DateAndTime", fill_embargo},
    {"NewsManagement/Urgency@FormalName", fill_urgency},
    {"NewsManagement/Urgency", fill_urgency},
    {"NewsManagement/AssociatedWith@NewsItem", fill_association},
    {"NewsManagement/Instruction@FormalName", fill_type},
    {"Comment", fill_list<&Story::notes>},
});

/// The public identifier without its revision. Where it names no item (Belga
/// prints a mere prefix), the parts of the identifier together; nothing if
/// those are placeholders as well.
std::string guid_of(XmlElement identifier) {
  std::string guid = identifier.child("PublicIdentifier").text();
  std::string revision = identifier.child("RevisionId").text();
  if (std::ranges::count(guid, ':') >= 4) {
    while (!guid.empty() && !revision.empty() && guid.back() >= 'A' &&
           guid.back() <= 'Z' && guid.ends_with(revision + guid.back())) {
      guid.pop_back();  // ":1N": the kind of update
    }
    const std::string tail = ":" + revision;
    if (!revision.empty() && guid.ends_with(tail)) {
      guid.resize(guid.size() - tail.size());
    }
    return guid;
  }
  std::string item = identifier.child("NewsItemId").text();
  if (item.empty() || item == "0") return {};
  const std::string version = "-v" + revision;
  if (item.ends_with(version)) item.resize(item.size() - version.size());
  return identifier.child("ProviderId").text() + ":" +
         identifier.child("DateId").text() + ":" + item;
}

void fill_keywords(Story& story, const XmlValue& value) {
  for (const std::string& word : split_list(value.text)) {
    add_once(story.keywords, word);
  }
}

/// <NewsLine> with a type of the agency's own.
void fill_news_line(Story& story, const XmlValue& value) {
  const std::string type = formal_name(value.element.child("NewsLineType"));
  const std::string text = value.element.child("NewsLineText").text();
  if (text.empty()) return;
  if (type == "AdvisoryLine") add_once(story.notes, text);
  if (type == "CatchWord") add_once(story.keywords, text);
}

void fill_creator(Story& story, const XmlValue& value) {
  const bool author = value.element.parent().name() == "Creator";
  const bool name = value.text.find(' ') != std::string::npos &&
                    value.text.find_first_of("0123456789/(") ==
                        std::string::npos;
  if (author && name && story.bylines.empty()) fill_byline(story, value);
}

/// "09003000" of Subject, SubjectMatter, SubjectDetail or SubjectQualifier.
void fill_subjects(Story& story, const XmlValue& value) {
  for (const XmlElement& subject : value.element.children()) {
    const std::string code = formal_name(subject);
    const bool known = std::ranges::any_of(
        story.subjects,
        [&](const Subject& other) { return other.code == code; });
    if (code.empty() || known) continue;
    const bool iptc = code.size() == 8 &&
                      code.find_first_not_of("0123456789") == code.npos;
    story.subjects.push_back({iptc ? "subj" : "", code, "", ""});
    if (story.desk.empty()) story.desk = subject.attribute("cat");
  }
}

struct Location {
  std::string city, area, country;
};

void add_property(XmlElement property, Location& location) {
  const std::string name = formal_name(property);
  const std::string value = squeeze(property.attribute("Value"));
  if (name == "City") location.city = value;
  if (name == "CountryArea") location.area = value;
  if (name == "Country") location.country = value;
}

void add_location(Story& story, const Location& location, Role role) {
  for (const std::string* name :
       {&location.city, &location.area, &location.country}) {
    if (name->empty()) continue;
    const bool country = name == &location.country;
    story.places.push_back({*name, "country",
                            country ? *name : location.country, role});
    if (location.country.empty()) story.places.back().scheme.clear();
    break;
  }
  if (role != Role::Origin || !story.dateline_place.empty()) return;
  story.dateline_place = location.city;
  story.dateline_admin1 = location.area;
  story.dateline_country = location.country;
}

void fill_location(Story& story, const XmlValue& value) {
  Location location;
  for (const XmlElement& property : value.element.children("Property")) {
    add_property(property, location);
  }
  const std::string_view how = value.element.attribute("HowPresent");
  add_location(story, location,
               how.empty() || how == "Origin" ? Role::Origin : Role::About);
}

/// Keywords, and places of agencies that do without <Location>.
void fill_description(Story& story, const XmlValue& value) {
  Location location;
  for (const XmlElement& property : value.element.children("Property")) {
    add_property(property, location);
    const std::string name = formal_name(property);
    const std::string text = squeeze(property.attribute("Value"));
    if (name == "Keyword") fill_keywords(story, {property, text});
  }
  if (!location.city.empty() || !location.country.empty()) {
    add_location(story, location, Role::Origin);
  }
}

void fill_genre(Story& story, const XmlValue& value) {
  add_once(story.genres, value.text);
  if (value.text == "Release") story.signals.add(Signal::Release);
}

constexpr auto kComponentRows = std::to_array<MappingRow>({
    {"NewsLines/HeadLine", fill_text<&Story::headline>},
    {"NewsLines/SubHeadLine", fill_text<&Story::subheadline>},
    {"NewsLines/ByLine", fill_byline},
    {"NewsLines/ByLineTitle", fill_text<&Story::byline_title>},
    {"NewsLines/DateLine", fill_dateline},
    {"NewsLines/CreditLine", fill_text<&Story::credit>},
    {"NewsLines/CopyrightLine", fill_text<&Story::copyright>},
    {"NewsLines/SlugLine", fill_text<&Story::slug>},
    {"NewsLines/KeywordLine", fill_keywords},
    {"NewsLines/NewsLine", fill_news_line},
    {"RightsMetadata/UsageRights/UsageType", fill_text<&Story::usage_terms>},
    {"AdministrativeMetadata/Provider/Party@FormalName",
     fill_text<&Story::agency>},
    {"AdministrativeMetadata/Source/Party@FormalName",
     fill_text<&Story::source>},
    {"AdministrativeMetadata/Creator/Party@FormalName", fill_creator},
    {"DescriptiveMetadata/Language@FormalName", fill_language},
    {"@lang", fill_language},
    {"DescriptiveMetadata/Genre@FormalName", fill_genre},
    {"DescriptiveMetadata/SubjectCode", fill_subjects},
    {"DescriptiveMetadata/Location", fill_location},
    {"DescriptiveMetadata/DateLineDate", fill_moment<&Story::dateline_date>},
    {"DescriptiveMetadata", fill_description},
    // TASS spells it so.
    {"DescriptiveMetada/Language@FormalName", fill_language},
    {"DescriptiveMetada/SubjectCode", fill_subjects},
    {"DescriptiveMetada/Location", fill_location},
    {"Comment", fill_list<&Story::notes>},
});

}  // namespace

void read_newsml1_item(XmlElement item, Story& story) {
  story.guid = guid_of(item.at("Identification/NewsIdentifier"));
  apply_mapping(kItemRows, item, story);
  fill_language(story, {item, std::string(item.attribute("lang"))});
}

void read_newsml1_component(XmlElement component, Story& story) {
  apply_mapping(kComponentRows, component, story);
}

}  // namespace dateline::corpus
