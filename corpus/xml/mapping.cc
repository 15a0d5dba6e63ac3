// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/mapping.h"

#include <algorithm>
#include <charconv>

#include "corpus/html_text.h"

namespace dateline::corpus {
namespace {

void visit(XmlElement element, std::string_view path, const MappingRow& row,
           Story& story) {
  const std::size_t slash = path.find('/');
  const std::string_view step = path.substr(0, slash);
  if (slash != path.npos) {
    for (const XmlElement& next : element.children(step)) {
      visit(next, path.substr(slash + 1), row, story);
    }
    return;
  }
  const std::size_t at = step.find('@');
  const std::string_view name = step.substr(0, at);
  if (at == step.npos) {
    for (const XmlElement& last : element.children(name)) {
      row.fill(story, {last, last.text()});
    }
    return;
  }
  const std::string_view attribute = step.substr(at + 1);
  const auto take = [&](XmlElement owner) {
    if (owner.has(attribute)) {
      row.fill(story, {owner, squeeze(owner.attribute(attribute))});
    }
  };
  if (name.empty()) return take(element);
  for (const XmlElement& last : element.children(name)) take(last);
}

}  // namespace

void apply_mapping(std::span<const MappingRow> rows, XmlElement item,
                   Story& story) {
  for (const MappingRow& row : rows) visit(item, row.path, row, story);
}

std::string_view code_of(std::string_view qcode) {
  const std::size_t colon = qcode.find(':');
  return colon == qcode.npos ? qcode : qcode.substr(colon + 1);
}

std::string_view scheme_of(std::string_view qcode) {
  const std::size_t colon = qcode.find(':');
  return colon == qcode.npos ? std::string_view() : qcode.substr(0, colon);
}

void add_once(std::vector<std::string>& list, std::string_view text) {
  if (text.empty()) return;
  if (std::ranges::find(list, text) == list.end()) list.emplace_back(text);
}

bool says_nothing(std::string_view text) {
  return text.empty() || text == "No-Data-Available" || text == "N/A" ||
         text == "-";
}

std::string without_domain(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  const bool domain = dot != std::string::npos && name.size() - dot <= 5 &&
                      name.find(' ') == std::string::npos;
  if (!domain) return name;
  return name.substr(name.starts_with("www.") ? 4 : 0,
                     dot - (name.starts_with("www.") ? 4 : 0));
}

void fill_version(Story& story, const XmlValue& value) {
  set_version(story, value.text);
}

void fill_status(Story& story, const XmlValue& value) {
  const PubStatus status = parse_pub_status(value.text);
  if (status != PubStatus::Unknown) story.status = status;
}

void fill_urgency(Story& story, const XmlValue& value) {
  if (story.urgency == 0) story.urgency = parse_urgency(value.text);
  if (story.urgency == 0 && story.priority_raw.empty()) {
    story.priority_raw = value.text;
  }
}

void fill_language(Story& story, const XmlValue& value) {
  if (story.language.empty()) story.language = language_tag(value.text);
}

void fill_byline(Story& story, const XmlValue& value) {
  if (!says_nothing(value.text)) {
    add_once(story.bylines, strip_by(value.text));
  }
}

void fill_dateline(Story& story, const XmlValue& value) {
  Moment moment;
  set_moment(moment, value.text);
  if (moment.known()) {
    if (!story.dateline_date.known()) story.dateline_date = std::move(moment);
  } else if (story.dateline_text.empty()) {
    story.dateline_text = value.text;
  }
}

void fill_words(Story& story, const XmlValue& value) {
  std::uint32_t words = 0;
  const char* const end = value.text.data() + value.text.size();
  const auto [at, error] = std::from_chars(value.text.data(), end, words);
  if (error == std::errc() && at == end) story.words_declared = words;
}

}  // namespace dateline::corpus
