// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/rcv1.h"

#include <array>
#include <string>
#include <utility>

#include "corpus/xml/body.h"
#include "corpus/xml/document.h"
#include "corpus/xml/mapping.h"

namespace dateline::corpus {
namespace {

constexpr auto kRows = std::to_array<MappingRow>({
    {"@itemid", fill_text<&Story::guid>},
    {"@lang", fill_language},
    {"headline", fill_text<&Story::headline>},
    {"title", fill_text<&Story::title>},
    {"byline", fill_byline},
    {"copyright", fill_text<&Story::copyright>},
});

/// "MEXICO CITY 1996-08-20", or the place alone.
void read_dateline(std::string text, Story& story) {
  if (text.empty()) return;
  story.dateline_text = text;
  const std::size_t blank = text.rfind(' ');
  const std::string tail = blank == text.npos ? text : text.substr(blank + 1);
  if (auto date = parse_iso_moment(tail)) {
    story.dateline_date = std::move(*date);
    text.resize(blank == text.npos ? 0 : blank);
  }
  story.dateline_place = std::move(text);
}

void read_codes(XmlElement metadata, Story& story) {
  for (const XmlElement& codes : metadata.children("codes")) {
    const std::string scheme(codes.attribute("class"));
    const bool places = scheme.starts_with("bip:countries");
    for (const XmlElement& code : codes.children("code")) {
      std::string value(code.attribute("code"));
      if (value.empty()) continue;
      if (places) {
        story.places.push_back({value, scheme, value, Role::About});
      } else {
        story.subjects.push_back({scheme, std::move(value), "", ""});
      }
    }
  }
}

struct DublinCoreRow {
  std::string_view element;
  void (*fill)(Story& story, const XmlValue& value);
};
constexpr auto kDublinCore = std::to_array<DublinCoreRow>({
    {"dc.publisher", fill_text<&Story::provider>},
    {"dc.source", fill_text<&Story::source>},
    {"dc.date.published", fill_moment<&Story::published>},
    {"dc.date.created", fill_moment<&Story::created>},
    {"dc.creator.location", fill_text<&Story::dateline_place>},
    {"dc.creator.location.country.name", fill_text<&Story::dateline_country>},
});

void read_dublin_core(XmlElement metadata, Story& story) {
  for (const XmlElement& dc : metadata.children("dc")) {
    for (const DublinCoreRow& row : kDublinCore) {
      if (row.element != dc.attribute("element")) continue;
      row.fill(story, {dc, std::string(dc.attribute("value"))});
    }
  }
}

}  // namespace

int recognize_rcv1(std::string_view head) {
  return xml_root(head) == "newsitem" ? 100 : 0;
}

std::vector<Story> read_rcv1(const Record& record) {
  const XmlDocument document(record);
  const XmlElement item = document.root();
  Story story;
  apply_mapping(kRows, item, story);
  read_dateline(item.child("dateline").text(), story);
  read_codes(item.child("metadata"), story);
  read_dublin_core(item.child("metadata"), story);
  set_moment(story.published, item.attribute("date"));
  story.body = paragraphs_of_element(item.child("text"));
  if (story.headline.empty()) story.headline = story.title;
  story.agency = story.source;
  StoryList stories(document);
  if (story.body.empty() && story.headline.empty()) {
    stories.skip("an empty item");
  } else {
    stories.add(std::move(story));
  }
  return stories.take();
}

}  // namespace dateline::corpus
