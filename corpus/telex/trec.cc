// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/trec.h"

#include <algorithm>
#include <string>
#include <utility>

#include "corpus/foreign.h"
#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/telex/sgml.h"
#include "corpus/telex/trec_fields.h"

namespace dateline::corpus {
namespace {

using namespace telex;

constexpr std::string_view kOpen = "<DOC", kClose = "</DOC>";

/// Elements that only hold others.
bool is_wrapper(std::string_view name) {
  const std::string folded = lower(name);
  return folded == "body" || folded == "header" || folded == "preamble";
}

void read_elements(std::string_view text, Story& story) {
  SgmlElements elements(text);
  SgmlElement element;
  while (elements.next(element)) {
    if (!is_wrapper(element.name)) {
      read_trec_field(element, story);
      continue;
    }
    // One level: what it holds is read in its place.
    SgmlElements inner(element.content);
    SgmlElement part;
    while (inner.next(part)) read_trec_field(part, story);
  }
}

void settle(std::string_view type, Story& story) {
  if (type == "advis") story.signals.add(Signal::Advisory);
  date_from_number(story.guid, story.published);
}

}  // namespace

int recognize_trec(std::string_view head) {
  const std::string_view root = root_element(head);
  if (root == "DOC" || root == "DOCS") return 100;
  const std::string_view first = head.substr(0, 3072);
  return first.find("<DOC>") != first.npos &&
                 first.find("<DOCNO>") != first.npos
             ? 100
             : 0;
}

void split_trec(Record&& input, const RecordSink& take,
                const ProblemSink& problems) {
  const std::string_view text = input.bytes;
  const auto find_open = [&](std::size_t from) {
    auto at = text.find(kOpen, from);
    while (at != text.npos && at + kOpen.size() < text.size() &&
           text[at + kOpen.size()] != '>' && text[at + kOpen.size()] != ' ') {
      at = text.find(kOpen, at + 1);
    }
    return at;
  };
  std::uint32_t ordinal = 0;
  for (auto at = find_open(0); at != text.npos;) {
    const auto next = find_open(at + kOpen.size());
    const std::string_view mine = text.substr(at, next - at);
    const auto close = mine.find(kClose);
    if (close == mine.npos) {
      problems({input.path, input.member,
                "record " + std::to_string(input.ordinal + ordinal + 1),
                "truncated: no </DOC>"});
    }
    const auto size = close == mine.npos ? close : close + kClose.size();
    if (!take(part_of(input, mine.substr(0, size), at, ordinal++))) return;
    at = next;
  }
  if (ordinal == 0) problems({input.path, input.member, "", "no <DOC>"});
}

std::vector<Story> read_trec(const Record& record) {
  std::string_view text = record.bytes;
  const auto begin = text.find(kOpen);
  const auto open = begin == text.npos ? begin : text.find('>', begin);
  if (open == text.npos) {
    throw Error(ErrorKind::Input, record.path, "no <DOC>");
  }
  const std::string_view tag = text.substr(begin, open - begin);
  Story story;
  const std::string_view attributes = trim(tag.substr(kOpen.size()));
  const std::string_view number = attribute_of(attributes, "id");
  if (!number.empty()) read_document_number(one_line(number), story);
  text.remove_prefix(open + 1);
  read_elements(text.substr(0, text.find(kClose)), story);
  settle(attribute_of(attributes, "type"), story);
  if (story.headline.empty() && story.body.empty()) {
    throw Error(ErrorKind::Input, record.path, "a document without text");
  }
  std::vector<Story> stories;
  stories.push_back(std::move(story));
  return stories;
}

}  // namespace dateline::corpus
