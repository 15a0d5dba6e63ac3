// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/nitf.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/html_text.h"
#include "corpus/json_lines.h"
#include "corpus/xml/body.h"
#include "corpus/xml/document.h"
#include "corpus/xml/mapping.h"

namespace dateline::corpus {
namespace {

// <meta name= content=>, where agencies keep what NITF has no place for.
constexpr auto kMetas = std::to_array<MappingRow>({
    {"slug", fill_text<&Story::slug>},
    {"anpa-keyword", fill_text<&Story::slug>},
    {"anpa-takekey", fill_text<&Story::take_key>},
    {"anpa-category", fill_text<&Story::desk>},
    {"anpa-wordcount", fill_words},
    {"category", fill_text<&Story::desk>},
    {"categoria", fill_text<&Story::desk>},
    {"dsk", fill_text<&Story::desk>},
    {"prioridad", fill_text<&Story::priority_raw>},
    {"aap-priority", fill_text<&Story::priority_raw>},
    {"aap-original-source", fill_text<&Story::source>},
    {"aap-source", fill_text<&Story::source>},
    {"NTBKilde", fill_text<&Story::source>},
    {"NTBStikkord", fill_text<&Story::slug>},
    {"NTBMeldingsType", fill_list<&Story::genres>},
    {"NTBMeldingsSign", fill_text<&Story::desk_initials>},
});

void fill_meta(Story& story, const XmlValue& value) {
  const std::string_view name = value.element.attribute("name");
  for (const MappingRow& row : kMetas) {
    if (row.path != name) continue;
    const std::string_view content = value.element.attribute("content");
    row.fill(story, {value.element, squeeze(content)});
  }
}

/// The day that NYT-style files give in three parts.
void read_publication_day(XmlElement head, Story& story) {
  std::string year, month, day;
  for (const XmlElement& meta : head.children("meta")) {
    const std::string_view name = meta.attribute("name");
    const std::string value(meta.attribute("content"));
    if (name == "publication_year") year = value;
    if (name == "publication_month") month = value;
    if (name == "publication_day_of_month") day = value;
  }
  if (year.empty() || month.empty() || day.empty()) return;
  if (month.size() == 1) month.insert(0, "0");
  if (day.size() == 1) day.insert(0, "0");
  story.published = {};  // "20070206T000000": no one published at midnight
  set_moment(story.published, year + "-" + month + "-" + day);
}

void fill_subject(Story& story, const XmlValue& value) {
  const XmlElement subject = value.element;
  const std::string_view ipr = subject.attribute("tobject.subject.ipr");
  std::string name;
  for (const char* level :
       {"tobject.subject.detail", "tobject.subject.matter",
        "tobject.subject.type"}) {
    if (name.empty()) name = squeeze(subject.attribute(level));
  }
  const bool iptc = ipr.empty() || ipr == "IPTC";
  story.subjects.push_back(
      {iptc ? "subj" : std::string(ipr),
       std::string(subject.attribute("tobject.subject.refnum")),
       std::move(name), ""});
}

void fill_event_place(Story& story, const XmlValue& value) {
  for (const char* level : {"city", "county-dist", "state-prov"}) {
    const std::string name = squeeze(value.element.attribute(level));
    if (name.empty()) continue;
    const std::string_view country = value.element.attribute("iso-cc");
    story.places.push_back({name, country.empty() ? "" : "iso-cc",
                            std::string(country), Role::About});
    return;
  }
}

void fill_classifier(Story& story, const XmlValue& value) {
  if (value.text.empty()) return;
  story.subjects.push_back(
      {std::string(value.element.attribute("class")), "", value.text,
       std::string(value.element.attribute("type"))});
}

/// <correction>: what it corrects, and how.
void fill_correction(Story& story, const XmlValue& value) {
  story.signals.add(Signal::Correction);
  const std::string_view target = value.element.attribute("id-string");
  if (!target.empty()) {
    story.links.push_back({"corrects", std::string(target)});
  }
  std::string info = squeeze(value.element.attribute("info"));
  if (!info.empty()) add_once(story.corrections, std::move(info));
}

template <std::vector<Entity> Story::*kMember, Role kRole>
void fill_entity(Story& story, const XmlValue& value) {
  std::vector<Entity>& list = story.*kMember;
  const bool known = std::ranges::any_of(
      list, [&](const Entity& entity) { return entity.name == value.text; });
  if (value.text.empty() || known) return;
  list.push_back({value.text, std::string(value.element.attribute("idsrc")),
                  std::string(value.element.attribute("value")), kRole});
}

constexpr auto kHeadRows = std::to_array<MappingRow>({
    {"title", fill_text<&Story::title>},
    {"meta", fill_meta},
    {"tobject@tobject.type", fill_list<&Story::genres>},
    {"tobject/tobject.property@tobject.property.type",
     fill_list<&Story::genres>},
    {"tobject/tobject.subject", fill_subject},
    {"docdata@management-status", fill_status},
    {"docdata/doc-id@id-string", fill_text<&Story::guid>},
    {"docdata/doc-id@regsrc", fill_text<&Story::provider>},
    {"docdata/du-key@key", fill_text<&Story::slug>},
    {"docdata/du-key@version", fill_version},
    {"docdata/urgency@ed-urg", fill_urgency},
    {"docdata/date.issue@norm", fill_moment<&Story::created>},
    {"docdata/date.expire@norm", fill_moment<&Story::expires>},
    {"docdata/key-list/keyword@key", fill_list<&Story::keywords>},
    {"docdata/doc-scope@scope", fill_list<&Story::keywords>},
    {"docdata/del-list/from-src@src-name", fill_text<&Story::source>},
    {"docdata/doc.copyright@holder", fill_text<&Story::copyright>},
    {"docdata/doc.rights@limitations", fill_text<&Story::usage_terms>},
    {"docdata/ed-msg@info", fill_list<&Story::notes>},
    {"docdata/correction", fill_correction},
    {"docdata/evloc", fill_event_place},
    {"docdata/identified-content/classifier", fill_classifier},
    {"docdata/identified-content/location",
     fill_entity<&Story::places, Role::About>},
    {"docdata/identified-content/person",
     fill_entity<&Story::people, Role::About>},
    {"docdata/identified-content/org", fill_entity<&Story::orgs, Role::About>},
    {"docdata/pubdata@date.publication", fill_moment<&Story::published>},
    {"pubdata@date.publication", fill_moment<&Story::published>},
    {"pubdata@ex-ref", fill_text<&Story::url>},
    {"pubdata@name", fill_text<&Story::publisher>},
});

/// "gr/bp": whose hands a story went through, where a name should stand.
bool is_initials(std::string_view byline) {
  return byline.size() <= 16 && byline.find('/') != byline.npos &&
         std::ranges::all_of(byline, [](char c) {
           return c == '/' || (c >= 'a' && c <= 'z');
         });
}

void fill_nitf_byline(Story& story, const XmlValue& value) {
  const XmlElement byline = value.element;
  if (byline.attribute("class") == "normalized_byline") return;
  std::string text = value.text;
  if (const XmlElement title = byline.child("byttl")) {
    if (story.byline_title.empty()) story.byline_title = title.text();
    const std::size_t at = text.rfind(story.byline_title);
    if (at != text.npos) text = squeeze(text.substr(0, at));
  }
  while (text.ends_with(',')) text.pop_back();
  if (is_initials(text)) {
    story.desk_initials = text;
  } else {
    fill_byline(story, {byline, text});
  }
}

/// The text of `dateline`; a date in digits, as EFE repeats it there, left out.
std::string dateline_text(XmlElement dateline, XmlElement date) {
  if (!date) return dateline.text();
  const std::string_view all = dateline.raw_text();
  const std::string_view inner = date.raw_text();
  const auto begin = static_cast<std::size_t>(inner.data() - all.data());
  std::string text(all.substr(0, begin));
  const bool digits = trim(inner).starts_with("19") ||
                      trim(inner).starts_with("20");
  if (!digits) text.append(" ").append(inner);
  text.append(" ").append(all.substr(begin + inner.size()));
  return squeeze(text);
}

void fill_nitf_dateline(Story& story, const XmlValue& value) {
  const XmlElement dateline = value.element;
  const XmlElement date = dateline.child("story.date");
  set_moment(story.dateline_date, date.attribute("norm"));
  if (story.dateline_text.empty()) {
    story.dateline_text = dateline_text(dateline, date);
  }
  const XmlElement place = dateline.child("location");
  if (!place || !story.dateline_place.empty()) return;
  story.dateline_admin1 = place.child("state").text();
  story.dateline_country = place.child("country").text();
  const XmlElement city = place.child("city");
  story.dateline_place = city ? city.text() : place.text();
}

void fill_note_text(Story& story, const XmlValue& value) {
  add_once(story.notes, value.text);
}

/// NYT files print the headline of their site in place of a second line.
void fill_hl2(Story& story, const XmlValue& value) {
  if (value.element.attribute("class") == "online_headline") {
    if (story.headline.empty()) story.headline = value.text;
    if (story.title.empty()) story.title = value.text;
    return;
  }
  fill_text<&Story::subheadline>(story, value);
}

constexpr auto kBodyHeadRows = std::to_array<MappingRow>({
    {"hedline/hl1", fill_text<&Story::headline>},
    {"hedline/hl2", fill_hl2},
    {"byline", fill_nitf_byline},
    {"dateline", fill_nitf_dateline},
    {"abstract", fill_text<&Story::abstract>},
    {"distributor", fill_text<&Story::credit>},
    {"rights/rights.owner", fill_text<&Story::copyright>},
    {"note", fill_note_text},
});

void add_mentions(XmlElement body, Story& story) {
  for (const XmlElement& element : body.descendants("location")) {
    fill_entity<&Story::places, Role::Mentions>(story,
                                                {element, element.text()});
  }
  for (const XmlElement& element : body.descendants("person")) {
    fill_entity<&Story::people, Role::Mentions>(story,
                                                {element, element.text()});
  }
  for (const XmlElement& element : body.descendants("org")) {
    fill_entity<&Story::orgs, Role::Mentions>(story, {element, element.text()});
  }
}

void settle_agency(Story& story) {
  for (const std::string* name : {&story.source, &story.provider,
                                  &story.credit, &story.copyright}) {
    if (story.agency.empty()) story.agency = *name;
  }
}

void settle_embargo(XmlElement docdata, Story& story) {
  const std::string_view release =
      docdata.child("date.release").attribute("norm");
  if (story.status == PubStatus::Embargoed) {
    set_moment(story.embargo_until, release);
  } else if (!story.published.known()) {
    set_moment(story.published, release);
  }
}

Story read_item(XmlElement nitf) {
  Story story;
  const XmlElement head = nitf.child("head");
  apply_mapping(kHeadRows, head, story);
  fill_language(story, {nitf, std::string(nitf.attribute("baselang"))});
  fill_language(story, {nitf, std::string(nitf.attribute("lang"))});
  read_publication_day(head, story);
  settle_embargo(head.child("docdata"), story);
  read_nitf_head(nitf.at("body/body.head"), story);
  // EFE prints the slug there.
  if (std::ranges::find(story.keywords, story.subheadline) !=
      story.keywords.end()) {
    story.slug = std::exchange(story.subheadline, {});
  }
  if (story.headline.empty()) story.headline = story.title;
  story.body = nitf_body(nitf);
  add_mentions(nitf.at("body/body.content"), story);
  const XmlElement tagline = nitf.at("body/body.end/tagline");
  if (tagline && !tagline.text().empty()) {
    story.credits.push_back(tagline.text());
  }
  drop_repeated_head(story);
  settle_agency(story);
  return story;
}

}  // namespace

void read_nitf_head(XmlElement head, Story& story) {
  apply_mapping(kBodyHeadRows, head, story);
}

std::vector<Paragraph> nitf_body(XmlElement nitf) {
  XmlElement content = nitf.at("body/body.content");
  if (!content) content = nitf.find("body.content");
  if (!content) content = nitf;
  for (const XmlElement& block : content.children("block")) {
    if (block.attribute("class") == "full_text") {
      return paragraphs_of_element(block);
    }
  }
  return paragraphs_of_element(content);
}

int recognize_nitf(std::string_view head) {
  return xml_root(head) == "nitf" ? 100 : 0;
}

std::vector<Story> read_nitf(const Record& record) {
  const XmlDocument document(record);
  StoryList stories(document);
  Story story = read_item(document.root());
  if (story.body.empty() && story.headline.empty() && !says_withdrawn(story)) {
    stories.skip("an empty document");
  } else {
    stories.add(std::move(story));
  }
  return stories.take();
}

}  // namespace dateline::corpus
