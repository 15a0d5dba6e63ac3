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

/// An embargo that was never set ends in the year 1.
void fill_embargo(Story& story, const XmlValue& value) {
  if (!value.text.starts_with("0001-")) {
    set_moment(story.embargo_until, value.text);
  }
}

/// These are UTC without saying so, unlike the time of the update.
template <Moment Story::*kMember>
void fill_utc(Story& story, const XmlValue& value) {
  const bool zone = value.text.find_first_of("Z+-", 11) != value.text.npos;
  set_moment(story.*kMember, zone ? value.text : value.text + "Z");
}

void fill_language_number(Story& story, const XmlValue& value) {
  if (value.text == "1") story.language = "en";
  if (value.text == "2") story.language = "fr";
}

void fill_writethru(Story& story, const XmlValue& value) {
  story.take_key = value.text;
  if (!value.text.empty()) story.signals.add(Signal::Update);
}

void fill_keywords(Story& story, const XmlValue& value) {
  for (const std::string& word : split_list(value.text)) {
    add_once(story.keywords, word);
  }
}

/// "Mexico City;;Mexico": city, province, country.
void fill_placeline(Story& story, const XmlValue& value) {
  std::array<std::string*, 3> parts = {&story.dateline_place,
                                       &story.dateline_admin1,
                                       &story.dateline_country};
  std::string_view rest = value.text;
  for (std::string* part : parts) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    *part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  for (const std::string* part : parts) {
    if (part->empty()) continue;
    story.places.push_back({*part, "", "", Role::Origin});
    return;
  }
}

constexpr auto kRows = std::to_array<MappingRow>({
    {"NewsCompID", fill_text<&Story::guid>},
    {"WritethruValue", fill_version},
    {"WritethruNum", fill_writethru},
    {"Headline", fill_text<&Story::headline>},
    {"Headline2", fill_text<&Story::subheadline>},
    {"Byline", fill_byline},
    {"BylineTitle", fill_text<&Story::byline_title>},
    {"EditorNote", fill_list<&Story::notes>},
    {"UpdateNote", fill_list<&Story::notes>},
    {"SpecialInstructions", fill_list<&Story::notes>},
    {"Category", fill_text<&Story::desk>},
    {"IndexCode", fill_keywords},
    {"Keyword", fill_keywords},
    {"Ranking", fill_text<&Story::priority_raw>},
    {"RankingValue", fill_urgency},
    {"SlugProper", fill_text<&Story::slug>},
    {"Credit", fill_text<&Story::credit>},
    {"Source", fill_text<&Story::source>},
    {"Copyright", fill_text<&Story::copyright>},
    {"WordCount", fill_words},
    {"EmbargoTime", fill_embargo},
    {"Language", fill_language_number},
    {"CreatedDateTime", fill_utc<&Story::created>},
    {"UpdatedDateTime", fill_moment<&Story::updated>},
    {"Placeline", fill_placeline},
});

}  // namespace

int recognize_jimi(std::string_view head) {
  return xml_root(head) == "Publish" &&
                 head.find("<PublishID>") != head.npos
             ? 100
             : 0;
}

std::vector<Story> read_jimi(const Record& record) {
  const XmlDocument document(record);
  const XmlElement root = document.root();
  const XmlElement published = root.child("PublishDateTime");
  StoryList stories(document);
  for (const XmlElement& item : root.children("ContentItem")) {
    const std::string type = item.child("ContentType").text();
    Story story;
    apply_mapping(kRows, item, story);
    if (published) {
      fill_utc<&Story::published>(story, {published, published.text()});
    }
    if (story.subheadline == story.headline) story.subheadline.clear();
    story.provider = "The Canadian Press";
    story.agency = story.source;
    story.body = paragraphs_of_escaped(item.child("ContentText").raw_text());
    if (!type.empty() && type != "Text") {
      stories.skip(type);
    } else if (story.body.empty() && story.headline.empty()) {
      stories.skip("an empty item");
    } else {
      stories.add(std::move(story));
    }
  }
  return stories.take();
}

}  // namespace dateline::corpus
