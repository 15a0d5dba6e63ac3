// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>
#include <utility>

#include "corpus/xml/agency_xml.h"
#include "corpus/xml/body.h"
#include "corpus/xml/document.h"
#include "corpus/xml/mapping.h"

namespace dateline::corpus {
namespace {

/// "28.09.2018 11:45", by the format's own word day first.
std::string iso_of(const std::string& text) {
  if (text.size() < 10 || text[2] != '.' || text[5] != '.') return text;
  return text.substr(6, 4) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2) +
         (text.size() > 10 ? "T" + text.substr(11) : "");
}

template <Moment Story::*kMember>
void fill_day_first(Story& story, const XmlValue& value) {
  set_moment(story.*kMember, iso_of(value.text));
}

void fill_contact(Story& story, const XmlValue& value) {
  std::string line;
  for (const char* part : {"name", "title", "phone", "email"}) {
    const std::string text = value.element.child(part).text();
    if (!text.empty()) line += (line.empty() ? "" : ", ") + text;
  }
  add_once(story.notes, line);
}

void fill_category(Story& story, const XmlValue& value) {
  if (!value.text.empty()) {
    story.subjects.push_back({"", "", value.text, ""});
  }
}

constexpr auto kRows = std::to_array<MappingRow>({
    {"@id", fill_text<&Story::guid>},
    {"@lang", fill_language},
    {"longurl", fill_text<&Story::url>},
    {"title", fill_text<&Story::headline>},
    {"leadtext", fill_text<&Story::abstract>},
    {"publicationDate", fill_day_first<&Story::published>},
    {"embargo", fill_day_first<&Story::embargo_until>},
    {"keywords", fill_list<&Story::keywords>},
    {"type/label", fill_list<&Story::genres>},
    {"categories/category/label", fill_category},
    {"publisher/name", fill_text<&Story::source>},
    {"boilerplate", fill_list<&Story::notes>},
    {"contactsAsText", fill_list<&Story::notes>},
    {"contacts/contact", fill_contact},
});

}  // namespace

int recognize_release_xml(std::string_view head) {
  return xml_root(head) == "release" ? 100 : 0;
}

std::vector<Story> read_release_xml(const Record& record) {
  const XmlDocument document(record);
  const XmlElement root = document.root();
  Story story;
  story.signals.add(Signal::Release);
  apply_mapping(kRows, root, story);
  story.body = paragraphs_of_escaped(root.child("leadtext").raw_text());
  append_paragraphs(paragraphs_of_escaped(root.child("body").raw_text()),
                    story.body);
  StoryList stories(document);
  if (story.body.empty()) {
    stories.skip("a release without text");
  } else {
    stories.add(std::move(story));
  }
  return stories.take();
}

}  // namespace dateline::corpus
