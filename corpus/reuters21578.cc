// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/reuters21578.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/foreign.h"
#include "corpus/json_lines.h"
#include "corpus/markup.h"
#include "corpus/paragraphs.h"
#include "corpus/reuters21578_codes.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

constexpr std::string_view kOpen = "<REUTERS", kClose = "</REUTERS>";

/// What stands between <name> and </name>, both taken at their first; to the
/// end where the closing tag is missing. False: no such element.
bool find_element(std::string_view text, std::string_view name,
                  std::string_view& content) {
  const std::string open = "<" + std::string(name);
  auto at = text.find(open);
  while (at != text.npos && at + open.size() < text.size() &&
         text[at + open.size()] != '>' && text[at + open.size()] != ' ') {
    at = text.find(open, at + 1);
  }
  const auto begin = at == text.npos ? at : text.find('>', at);
  if (begin == text.npos) return false;
  content = text.substr(begin + 1);
  content = content.substr(0, content.find("</" + std::string(name)));
  return true;
}

std::string element_line(std::string_view text, std::string_view name) {
  std::string_view content;
  if (!find_element(text, name, content)) return {};
  return one_line(clean_lines(decode_entities(content)));
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::string key = " " + std::string(name) + "=\"";
  const auto at = tag.find(key);
  if (at == tag.npos) return {};
  const std::string_view value = tag.substr(at + key.size());
  return std::string(value.substr(0, value.find('"')));
}

/// The <D> entries of one list.
std::vector<std::string> entries(std::string_view text,
                                 std::string_view name) {
  std::vector<std::string> found;
  std::string_view list;
  if (!find_element(text, name, list)) return found;
  std::string_view entry;
  while (find_element(list, "D", entry)) {
    found.push_back(one_line(decode_entities(entry)));
    const auto end = static_cast<std::size_t>(entry.data() - list.data());
    list.remove_prefix(end + entry.size());
  }
  return found;
}

std::vector<Entity> entities(std::string_view text, std::string_view name,
                             std::string_view scheme) {
  std::vector<Entity> found;
  for (std::string& code : entries(text, name)) {
    std::string words(reuters21578_organisation(code));
    if (words.empty() || name == "PEOPLE" || name == "PLACES") {
      words = code;
      std::replace(words.begin(), words.end(), '-', ' ');
    }
    found.push_back({std::move(words), std::string(scheme), std::move(code)});
  }
  return found;
}

struct PriorityRow {
  char letter;
  std::uint8_t urgency;
};
// Flash, bulletin, urgent, regular, deferred, held over.
constexpr auto kPriorities = std::to_array<PriorityRow>(
    {{'f', 1}, {'b', 2}, {'u', 3}, {'r', 4}, {'d', 5}, {'h', 6}});

/// UNKNOWN holds the wire's own header; its last line is priority, category,
/// slug, month and day, words: "u f BC-SOME-SLUG   02-26 0105".
void read_wire_header(std::string_view text, Story& story) {
  std::string_view content;
  if (!find_element(text, "UNKNOWN", content)) return;
  const std::string lines = clean_lines(decode_entities(content));
  std::string_view rest = lines;
  std::string_view last;
  while (!rest.empty()) {
    const std::string_view line = trim(take_line(rest));
    if (!line.empty()) last = line;
  }
  if (last.size() < 5 || last[1] != ' ' || last[3] != ' ') return;
  story.priority_raw = last[0];
  story.desk = last[2];
  for (const PriorityRow& row : kPriorities) {
    if (row.letter == last[0]) story.urgency = row.urgency;
  }
  last = trim(last.substr(4));
  const auto slug_end = std::min(last.find("  "), last.size());
  story.slug = one_line(last.substr(0, slug_end));
  const std::string_view words = last.substr(last.rfind(' ') + 1);
  if (words.size() == 4 && words.find_first_not_of("0123456789") == words.npos) {
    story.words_declared = static_cast<std::uint32_t>(std::stoi(
        std::string(words)));
  }
}

/// Indented lines begin paragraphs; a sign-off is a line of its own; rows with
/// columns that follow each other are one table.
std::vector<Paragraph> read_body(std::string_view content) {
  const std::string clean = clean_lines(decode_entities(content));
  std::string_view rest = clean;
  std::vector<Paragraph> body;
  bool fresh = true;
  while (!rest.empty()) {
    const std::string_view raw = take_line(rest);
    const std::string line = one_line(raw);
    if (line.empty()) {
      fresh = true;
      continue;
    }
    const std::string_view row = trim(raw);
    if (is_tabular(row)) {
      const bool goes_on = !fresh && body.back().kind == ParagraphKind::Table;
      if (!goes_on) body.push_back({ParagraphKind::Table, ""});
      body.back().text.append(goes_on ? "\n" : "").append(row);
      fresh = false;
      continue;
    }
    fresh = fresh || body.back().kind == ParagraphKind::Table;
    const bool indented = raw.starts_with("  ") || raw.starts_with('\t');
    const bool sign_off = line == "Reuter" || line == "REUTER" ||
                          line == "Reuters" || line == "REUTERS";
    if (fresh || indented || sign_off || body.empty()) {
      body.push_back({ParagraphKind::Text, line});
    } else {
      body.back().text += ' ' + line;
    }
    fresh = false;
  }
  return body;
}

/// Copy without elements: its first line is the headline where it is set off
/// by what follows being indented.
void read_unprocessed(std::string_view content, Story& story) {
  const std::string clean = clean_lines(decode_entities(content));
  std::string_view rest = clean;
  std::string_view first;
  while (first.empty() && !rest.empty()) first = trim(take_line(rest));
  const bool set_off = rest.starts_with("    ") && first.size() <= 120;
  if (set_off) story.headline = one_line(first);
  story.body = read_body(set_off ? rest : std::string_view(clean));
}

void read_text(std::string_view element, std::string_view type, Story& story) {
  story.headline = element_line(element, "TITLE");
  const std::string author = element_line(element, "AUTHOR");
  if (!author.empty()) story.bylines.push_back(strip_by(author));
  story.dateline_text = element_line(element, "DATELINE");
  std::string_view body;
  if (find_element(element, "BODY", body)) {
    story.body = read_body(body);
  } else if (type != "BRIEF" && story.headline.empty()) {
    read_unprocessed(element, story);
  }
  // A brief is its headline; the collection's own filler stands for its text.
}

void read_metadata(std::string_view text, Story& story) {
  // Some dates carry the category codes of the wire behind them.
  const std::string date = element_line(text, "DATE");
  const auto space = date.find(' ');
  const auto time_end = date.find(' ', space == date.npos ? space : space + 1);
  set_moment(story.created, date.substr(0, time_end));
  if (!story.created.known()) set_moment(story.created, date.substr(0, space));
  for (std::string& code : entries(text, "TOPICS")) {
    story.subjects.push_back({"reuters21578-topics", code, code, "topic"});
  }
  story.places = entities(text, "PLACES", "reuters21578-places");
  story.people = entities(text, "PEOPLE", "reuters21578-people");
  story.orgs = entities(text, "ORGS", "reuters21578-orgs");
  auto exchanges = entities(text, "EXCHANGES", "reuters21578-exchanges");
  std::move(exchanges.begin(), exchanges.end(),
            std::back_inserter(story.orgs));
  read_wire_header(text, story);
}

}  // namespace

int recognize_reuters21578(std::string_view head) {
  const std::string_view root = root_element(head);
  const bool lewis = head.substr(0, 512).find("<!DOCTYPE lewis") != head.npos;
  // Whatever the element is called that somebody has put around the stories.
  if (head.find("<REUTERS TOPICS=") != head.npos) return 100;
  return root == "REUTERS" || root == "LEWIS" || lewis ? 95 : 0;
}

void split_reuters21578(Record&& input, const RecordSink& take,
                        const ProblemSink& problems) {
  const std::string_view text = input.bytes;
  std::uint32_t ordinal = 0;
  auto at = text.find(kOpen);
  if (at == text.npos) {
    problems({input.path, input.member, "", "no <REUTERS> element"});
    return;
  }
  while (at != text.npos) {
    // A missing end tag must not swallow the next story.
    const auto next = text.find(kOpen, at + kOpen.size());
    const std::string_view mine = text.substr(at, next - at);
    const auto close = mine.find(kClose);
    if (close == mine.npos) {
      problems({input.path, input.member,
                "record " + std::to_string(input.ordinal + ordinal + 1),
                "truncated: no </REUTERS>"});
    }
    const std::string_view bytes = mine.substr(0, close);
    if (!take(part_of(input, bytes, at, ordinal++))) return;
    at = next;
  }
}

std::vector<Story> read_reuters21578(const Record& record) {
  const std::string_view text = record.bytes;
  const std::string_view tag = text.substr(0, text.find('>'));
  Story story;
  const std::string id = attribute(tag, "NEWID");
  if (!id.empty()) story.guid = "r" + id;
  story.provider = "reuters";
  story.agency = "Reuters";
  story.language = "en";
  read_metadata(text, story);
  std::string_view element;
  if (find_element(text, "TEXT", element)) {
    const auto at = static_cast<std::size_t>(element.data() - text.data());
    const auto open = text.rfind("<TEXT", at);
    read_text(element, attribute(text.substr(open, at - open), "TYPE"), story);
  }
  if (story.headline.empty() && story.body.empty()) {
    throw Error(ErrorKind::Input, record.path, "a story without text");
  }
  std::vector<Story> stories;
  stories.push_back(std::move(story));
  return stories;
}

}  // namespace dateline::corpus
