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

template <Signal kSignal>
void fill_flag(Story& story, const XmlValue& value) {
  if (value.text == "true") story.signals.add(kSignal);
}

void fill_annulled(Story& story, const XmlValue& value) {
  if (value.text != "true") return;
  story.status = PubStatus::Canceled;
  story.signals.add(Signal::Kill);
}

void fill_format(Story& story, const XmlValue& value) {
  add_once(story.genres, value.text);
  add_signal(story.signals, value.text);
}

void fill_topics(Story& story, const XmlValue& value) {
  for (const XmlElement& code : value.element.children()) {
    const std::string text = code.text();
    if (!text.empty()) story.subjects.push_back({"subj", text, "", ""});
  }
}

void fill_origin(Story& story, const XmlValue& value) {
  story.credit = value.text;
  std::string name = value.text;
  std::erase(name, '/');
  story.agency = name.empty() ? "ritzau" : name;
}

void fill_replaced(Story& story, const XmlValue& value) {
  if (!value.text.empty()) story.links.push_back({"replaces", value.text});
}

constexpr auto kRows = std::to_array<MappingRow>({
    {"HistID", fill_text<&Story::guid>},
    {"NewsID", fill_text<&Story::guid>},
    {"version", fill_version},
    {"PublishDate", fill_moment<&Story::published>},
    {"strapline", fill_text<&Story::slug>},
    {"headline", fill_text<&Story::headline>},
    {"subtitle", fill_text<&Story::subheadline>},
    {"town", fill_text<&Story::dateline_place>},
    {"origin", fill_origin},
    {"section", fill_text<&Story::desk>},
    {"format", fill_format},
    {"Priority", fill_urgency},
    {"IPTCList", fill_topics},
    {"replacedID", fill_replaced},
    {"Annuleret", fill_annulled},
    {"NyVersion", fill_flag<Signal::Update>},
    {"Korrektion", fill_flag<Signal::Correction>},
    {"InfoFlash", fill_flag<Signal::Alert>},
    {"byLine", fill_byline},
    {"TilRedaktionen", fill_list<&Story::notes>},
});

}  // namespace

int recognize_ritzau(std::string_view head) {
  const std::string_view root = xml_root(head);
  return root == "RBNews" || root == "ArrayOfRBNews" ? 100 : 0;
}

std::vector<Story> read_ritzau(const Record& record) {
  const XmlDocument document(record);
  const XmlElement root = document.root();
  StoryList stories(document);
  const std::vector<XmlElement> items = root.name() == "RBNews"
                                            ? std::vector{root}
                                            : root.children("RBNews");
  for (const XmlElement& item : items) {
    Story story;
    story.provider = "Ritzau";
    story.language = std::string("da");  // g++ 12 warns of the literal
    apply_mapping(kRows, item, story);
    story.body = paragraphs_of_escaped(item.child("content").raw_text());
    if (story.body.empty() && story.headline.empty()) {
      stories.skip("an empty item");
    } else {
      stories.add(std::move(story));
    }
  }
  return stories.take();
}

}  // namespace dateline::corpus
