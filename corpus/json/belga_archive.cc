// SPDX-License-Identifier: GPL-3.0-or-later
//
// Belga's older archive: objects made of components (Title, Lead, Body,
// Caption, Image), whose text stands in proxies.
#include <string>
#include <utility>
#include <vector>

#include "corpus/json/agency_json.h"
#include "corpus/json/members.h"
#include "corpus/markup.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

/// The texts of the components of a kind, in order.
struct Components {
  std::string title, lead, body;
};

std::string* text_of_kind(Components& texts, std::string_view kind) {
  if (kind == "Title") return &texts.title;
  if (kind == "Lead") return &texts.lead;
  return kind == "Body" ? &texts.body : nullptr;
}

Components components_of(const JsonObject& object) {
  Components texts;
  for (const JsonElement part : any_list(object, {"newsComponents"})) {
    std::string* const text =
        text_of_kind(texts, member_text(part, "assetType"));
    if (text == nullptr) continue;
    for (const JsonElement proxy : any_list(part, {"proxies"})) {
      const JsonText found = any_text(proxy, {"varcharData", "clobData"});
      if (found.view() == "None") continue;
      if (!text->empty()) *text += "\n\n";
      *text += found.view();
    }
  }
  return texts;
}

}  // namespace

bool is_belga_archive(const JsonObject& object) {
  JsonElement value;
  return find_member(object, "newsObjectId", value) &&
         find_member(object, "newsComponents", value);
}

Refusal read_belga_archive(const JsonObject& object, Story& story) {
  const std::string kind = any_line(object, {"assetType"});
  const Components texts = components_of(object);
  story.body = paragraphs_of(texts.body);
  story.abstract = plain_line(texts.lead);
  if (story.body.empty()) {
    if (story.abstract.empty()) return kind + " item, no story";
    story.body = paragraphs_of(texts.lead);
    story.signals.add(Signal::Excerpt);
  }
  story.headline = any_line(object, {"headLine"});
  if (story.headline.empty()) {
    story.headline = plain_line(texts.title);
  }
  story.guid = any_text(object, {"newsItemId", "newsObjectId"});
  story.slug = any_line(object, {"topic"});
  story.keywords = any_lines(object, {"keywords"});
  story.language = language_tag(member_text(object, "language"));
  story.source = any_line(object, {"source"});
  story.credit = any_line(object, {"credit"});
  story.dateline_place = any_line(object, {"city"});
  story.dateline_country = any_line(object, {"country"});
  set_moment(story.created, member_text(object, "createDate"));
  set_moment(story.published, member_text(object, "validateDate"));
  story.notes = any_lines(object, {"editorialInfo"});
  for (const JsonElement author : any_list(object, {"authors"})) {
    std::string name = any_line(author, {"name"});
    if (member_text(author, "type").view() == "AUTHOR" && !name.empty()) {
      story.bylines.push_back(std::move(name));
    }
  }
  return {};
}

}  // namespace dateline::corpus
