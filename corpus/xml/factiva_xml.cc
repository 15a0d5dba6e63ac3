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

void fill_codes(Story& story, const XmlValue& value) {
  for (const XmlElement& code : value.element.children("code")) {
    story.subjects.push_back(
        {std::string(value.element.attribute("fcodeCat")),
         std::string(code.attribute("value")), code.text(), ""});
  }
}

constexpr auto kRows = std::to_array<MappingRow>({
    {"accessionNo", fill_text<&Story::guid>},
    {"reply/accessionno", fill_text<&Story::guid>},
    {"headline", fill_text<&Story::headline>},
    {"byline", fill_byline},
    {"credit", fill_text<&Story::credit>},
    {"copyright", fill_text<&Story::copyright>},
    {"sourceName", fill_text<&Story::source>},
    {"publisherName", fill_text<&Story::publisher>},
    {"sectionName", fill_text<&Story::desk>},
    {"section", fill_text<&Story::desk>},
    {"baseLanguage", fill_language},
    {"baselang", fill_language},
    {"wordCount", fill_words},
    {"publicationDate", fill_moment<&Story::published>},
    {"modificationDate", fill_moment<&Story::updated>},
    {"codeSets/codeSet", fill_codes},
});

/// The first child called so, in the order of the names.
XmlElement first_child(XmlElement item,
                       std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const XmlElement child = item.child(name)) return child;
  }
  return {};
}

Story read_article(XmlElement article) {
  Story story;
  apply_mapping(kRows, article, story);
  story.provider = "Factiva";
  story.agency = story.credit;
  const std::string day = article.child("publicationDate").text();
  const std::string time = article.child("publicationTime").text();
  Moment minute;
  if (!time.empty()) set_moment(minute, day + "T" + time);
  if (minute.known()) story.published = std::move(minute);
  story.body = paragraphs_of_element(
      first_child(article, {"leadParagraph", "leadPara", "snippet"}));
  append_paragraphs(paragraphs_of_element(first_child(
                        article, {"tailParagraphs", "tailParas", "text"})),
                    story.body);
  return story;
}

}  // namespace

int recognize_factiva_xml(std::string_view head) {
  return xml_root(head) == "PPSResponse" ? 100 : 0;
}

std::vector<Story> read_factiva_xml(const Record& record) {
  const XmlDocument document(record);
  StoryList stories(document);
  std::vector<XmlElement> articles = document.root().descendants("Article");
  if (articles.empty()) articles = document.root().descendants("article");
  for (const XmlElement& article : articles) {
    Story story = read_article(article);
    if (story.body.empty()) {
      stories.skip("an article without text");
    } else {
      stories.add(std::move(story));
    }
  }
  return stories.take();
}

}  // namespace dateline::corpus
