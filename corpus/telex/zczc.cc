// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/zczc.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/telex/split.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

using namespace telex;

bool begins_zczc(std::string_view line) {
  line = trim(line);
  return line.starts_with("ZCZC") || line.starts_with("zczc");
}

bool is_end(std::string_view line) {
  line = trim(line);
  return line == "NNNN" || line == "nnnn";
}

/// "(MELBOURNE)": where the copy was filed.
bool is_place(std::string_view text) {
  return text.size() > 2 && text.starts_with('(') && text.ends_with(')') &&
         std::none_of(text.begin(), text.end(), is_digit);
}

/// "POTTED :Races at Some Park", "SPORT - Some Park": a desk, and what it
/// calls the copy.
void set_labelled(std::string_view line, Story& story) {
  constexpr std::size_t kMaxDesk = 16;
  const auto end = std::min(line.find(" :"), line.find(" - "));
  const std::string_view desk = line.substr(0, end);
  const bool labelled =
      end <= kMaxDesk &&
      std::all_of(desk.begin(), desk.end(),
                  [](char c) { return is_upper(c) || c == ' '; });
  if (labelled && story.desk.empty()) story.desk = desk;
  const std::string_view name =
      labelled ? line.substr(end + (line[end + 1] == ':' ? 2 : 3)) : line;
  if (story.take_key.empty()) story.take_key = one_line(name);
}

using Setter = void (*)(Story&, const std::string& value);

struct MarkRow {
  char mark;
  Setter set;
};
constexpr auto kMarks = std::to_array<MarkRow>({
    {'%', [](Story& story, const std::string& v) { story.desk = v; }},
    {'#', [](Story& story, const std::string& v) { story.slug = v; }},
    {'$',
     [](Story& story, const std::string& v) {
       constexpr std::size_t kLeastHeadline = 4;
       if (v.size() >= kLeastHeadline) story.headline = v;
     }},
    {':',
     [](Story& story, const std::string& v) {
       if (is_place(v)) {
         story.dateline_place = v.substr(1, v.size() - 2);
       } else {
         set_labelled(v, story);
       }
     }},
    {'*',
     [](Story& story, const std::string& v) {
       constexpr std::size_t kSubjectCode = 8;
       if (v.size() == kSubjectCode && is_number(v)) {
         story.subjects.push_back({"subj", v, "", ""});
       }
     }},
    {'@',
     [](Story& story, const std::string& v) {
       story.places.push_back({v, "", "", Role::Origin});
     }},
    {'&', [](Story&, const std::string&) {}},  // who keyed it in
    {'~', [](Story&, const std::string&) {}},  // to whom it goes
});

struct NameRow {
  std::string_view name;
  Setter set;
};
constexpr auto kNames = std::to_array<NameRow>({
    {"AN", [](Story& story, const std::string& v) { story.guid = v; }},
    {"KN", [](Story& story, const std::string& v) { story.publisher = v; }},
    {"PD",
     [](Story& story, const std::string& v) {
       set_moment(story.published, v);
     }},
    {"CO",
     [](Story& story, const std::string& v) {
       story.orgs.push_back({v, "ticker", v, Role::About});
     }},
    {"SO", [](Story& story, const std::string& v) { story.source = v; }},
    {"BY",
     [](Story& story, const std::string& v) {
       story.bylines.push_back(strip_by(v));
     }},
    {"KY",
     [](Story& story, const std::string& v) {
       story.keywords.push_back(v);
     }},
    {"TI", [](Story& story, const std::string& v) { story.headline = v; }},
    {"AB", [](Story& story, const std::string& v) { story.abstract = v; }},
});

/// "TI#Some headline"; false if `line` is no such line.
bool read_named(std::string_view line, Story& story) {
  if (line.size() < 3 || line[2] != '#' || !is_upper(line[0]) ||
      !is_upper(line[1])) {
    return false;
  }
  const std::string value = one_line(line.substr(3));
  for (const NameRow& row : kNames) {
    if (row.name == line.substr(0, 2) && !value.empty()) row.set(story, value);
  }
  return true;
}

bool read_marked(std::string_view line, Story& story) {
  for (const MarkRow& row : kMarks) {
    if (!line.starts_with(row.mark)) continue;
    const std::string value = one_line(line.substr(1));
    if (!value.empty()) row.set(story, value);
    return true;
  }
  return false;
}

/// "YY TDR", "YY RFG INTERNET (3RR)": where machines send it.
bool is_routing(std::string_view line) { return line.starts_with("YY "); }

/// "RACING : Some Park FIELDS Saturday", without a mark before it.
bool is_label(std::string_view line) {
  const auto end = line.find(" : ");
  return end != line.npos && end > 2 &&
         std::all_of(line.begin(), line.begin() + static_cast<long>(end),
                     is_upper);
}

/// True if the next filled line of `text` bears a mark.
bool marks_follow(std::string_view text) {
  std::string_view line;
  while (line.empty() && !text.empty()) line = trim(take_line(text));
  return line.size() > 1 && line[1] != ' ' &&
         std::any_of(kMarks.begin(), kMarks.end(), [&](const MarkRow& row) {
           return line.starts_with(row.mark);
         });
}

/// Reads the lines above the copy; `text` is left at the copy.
void take_marks(std::string_view& text, Story& story) {
  bool marked = false;
  while (!text.empty()) {
    std::string_view rest = text;
    const std::string_view line = trim(take_line(rest));
    if (line.starts_with("TX#")) {
      text.remove_prefix(static_cast<std::size_t>(line.data() - text.data()) +
                         3);
      return;
    }
    const bool header = is_routing(line) || read_named(line, story) ||
                        read_marked(line, story);
    if (!header && is_label(line)) {
      set_labelled(line, story);
    } else if (!header && !(line.empty() && (!marked || marks_follow(rest)))) {
      return;
    }
    marked = marked || header;
    text = rest;
  }
}

/// Without a line of its own, the headline is the slug and the take key.
void settle_headline(Story& story) {
  if (!story.headline.empty() || (story.slug.empty() && story.desk.empty())) {
    return;
  }
  if (story.slug.empty() || story.take_key.starts_with(story.slug)) {
    story.headline = story.take_key;
  } else if (!story.take_key.empty()) {
    story.headline = story.slug + ": " + story.take_key;
  } else {
    story.headline = story.slug;
  }
  story.take_key.clear();
}

/// A release's last lines: where it stands, and who sent it.
void take_source(Story& story) {
  for (const Paragraph& paragraph : story.body) {
    if (paragraph.text.starts_with("SOURCE: ")) {
      story.source = paragraph.text.substr(8);
      story.signals.add(Signal::Release);
    }
  }
  if (!story.signals.has(Signal::Release)) return;
  // What the marks called the copy is only the sender's name.
  if (story.headline == story.source) story.headline.clear();
  if (story.take_key == story.source) story.take_key.clear();
  std::erase_if(story.body, [](const Paragraph& paragraph) {
    return paragraph.text.starts_with("SOURCE: ") || is_url(paragraph.text);
  });
}

/// The first paragraph repeats the headline where it was typed twice.
void drop_repeated(Story& story) {
  if (!story.body.empty() && story.body.front().text == story.headline) {
    story.body.erase(story.body.begin());
  }
}

}  // namespace

int recognize_zczc(std::string_view head) {
  head = trim(head.substr(0, 64));
  const bool name = begins_zczc(head) &&
                    (head.size() == 4 || !is_letter(head[4]));
  return name ? 96 : 0;
}

void split_zczc(Record&& input, const RecordSink& take, const ProblemSink&) {
  const std::string_view text = input.bytes;
  std::vector<std::size_t> begins = {0};
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of("\r\n", at), text.size());
    if (begins_zczc(text.substr(at, end - at))) {
      if (!first) begins.push_back(at);
      first = false;
    }
    at = end + 1;
  }
  split_at(input, begins, take);
}

std::vector<Story> read_zczc(const Record& record) {
  const std::string clean = clean_lines(wire_lines(record.bytes));
  std::string_view text = clean;
  while (!text.empty() && trim(text.substr(0, text.find('\n'))).empty()) {
    take_line(text);
  }
  Story story;
  const std::string_view first = trim(take_line(text));
  if (first.ends_with(" AAP")) story.agency = story.provider = "AAP";
  take_marks(text, story);
  std::string copy;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (is_end(line)) break;
    copy += line;
    copy += '\n';
  }
  story.body = wire_paragraphs(copy);
  settle_headline(story);
  take_source(story);
  drop_repeated(story);
  if (story.agency.empty() && !story.body.empty() &&
      story.body.back().text.starts_with("AAP ")) {
    story.agency = "AAP";
  }
  if (story.headline.empty() && story.body.empty()) {
    throw Error(ErrorKind::Input, record.path, "a transmission without copy");
  }
  std::vector<Story> stories;
  stories.push_back(std::move(story));
  return stories;
}

}  // namespace dateline::corpus
