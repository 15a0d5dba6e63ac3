// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/iptc7901.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/telex/filing_time.h"
#include "corpus/telex/split.h"
#include "corpus/telex/take_marks.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

using namespace telex;

/// The parts of one transmission; without STX they follow from the shapes of
/// the lines.
struct Frame {
  std::string_view header, keywords, title, copy, closing;
};

bool is_padding(char c) {
  return c == '\n' || c == '\x7f' || c == kStart || c == ' ' || c == '\x16';
}

std::string_view skip_padding(std::string_view text) {
  while (!text.empty() && is_padding(text.front())) text.remove_prefix(1);
  return text;
}

/// "eca0124": three letters and two to five digits.
bool is_address(std::string_view word) {
  return word.size() >= 5 && word.size() <= 8 &&
         std::all_of(word.begin(), word.begin() + 3, is_letter) &&
         is_number(word.substr(3));
}

std::string_view trim_marks(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n\x7f\x04\f");
  if (begin == text.npos) return {};
  const auto end = text.find_last_not_of(" \t\n\x7f\x04\f");
  return text.substr(begin, end - begin + 1);
}

/// Takes lines of keywords, "Politics/Justice/", off the top.
std::string_view take_keywords(std::string_view& text) {
  const std::string_view whole = text;
  std::string_view rest = text;
  std::size_t used = 0;
  while (!rest.empty()) {
    const std::string_view line = trim(take_line(rest));
    if (!line.empty() && !line.ends_with('/')) break;
    used = whole.size() - rest.size();
  }
  text = whole.substr(used);
  return trim(whole.substr(0, used));
}

/// Takes the block that ends with "=" off the copy; the first line where
/// there is no such block.
std::string_view take_title(std::string_view& copy) {
  constexpr int kMaxLines = 16;
  std::string_view rest = copy;
  for (int line = 0; line < kMaxLines && !rest.empty(); ++line) {
    const std::string_view text = trim(take_line(rest));
    if (text.empty() && line > 0) break;
    if (!text.ends_with('=')) continue;
    const std::string_view title = copy.substr(0, copy.size() - rest.size());
    copy = rest;
    return trim(title.substr(0, title.rfind('=')));
  }
  rest = copy = skip_padding(copy);
  const std::string_view first = trim(take_line(rest));
  const std::string_view next = trim(rest.substr(0, rest.find('\n')));
  // A line that goes on in the next is copy already.
  if (!next.empty()) return {};
  copy = rest;
  return first;
}

Frame frame_of(std::string_view text) {
  Frame frame;
  text = skip_padding(text);
  frame.header = take_line(text);
  const auto begin = text.find(kText);
  if (begin != text.npos) {
    frame.keywords = trim(text.substr(0, begin));
    text.remove_prefix(begin + 1);
  } else {
    frame.keywords = take_keywords(text);
  }
  const auto end = text.find(kEnd);
  frame.copy = text.substr(0, end);
  if (end != text.npos) {
    std::string_view rest = text.substr(end + 1);
    frame.closing = trim_marks(take_line(rest));
  } else {
    // No ETX: the time may stand on the last line all the same.
    const std::string_view tail = trim_marks(frame.copy);
    const auto line = tail.rfind('\n');
    if (line != tail.npos && parse_day_time_group(tail.substr(line + 1))) {
      frame.closing = tail.substr(line + 1);
      frame.copy = tail.substr(0, line);
    }
  }
  frame.title = take_title(frame.copy);
  return frame;
}

void read_header(std::string_view line, Story& story) {
  const auto words = parts_of(line, ' ');
  if (words.empty()) return;
  const std::string_view number = words[0].substr(std::min<std::size_t>(
      words[0].size(), 3));
  // Converters number everything 0000, which tells nothing.
  if (number.find_first_not_of('0') != number.npos) {
    story.guid = lower(words[0]);
  }
  if (words.size() > 1) {
    story.priority_raw = words[1];
    story.urgency = parse_urgency(words[1]);
  }
  if (words.size() > 2) story.desk = words[2];
  if (words.size() > 3 && is_number(words[3])) {
    std::from_chars(words[3].data(), words[3].data() + words[3].size(),
                    story.words_declared);
  }
  // The service stands last, before a number of its own.
  std::size_t last = words.size();
  while (last > 4 && is_number(words[last - 1])) --last;
  if (last <= 4) return;
  story.provider = words[last - 1];
  story.agency = story.provider.substr(0, story.provider.find('-'));
}

void read_keywords(std::string_view block, Story& story) {
  const std::string line = one_line(block);
  for (const std::string_view word : parts_of(line, '/')) {
    story.keywords.emplace_back(word);
    add_take_signals(word, story.signals);
  }
  story.slug = line;
  if (story.slug.starts_with('/')) story.slug.erase(0, 1);
  if (story.slug.ends_with('/')) story.slug.pop_back();
}

/// "(KORR-Bericht)", "(Photo)", "(Correction: It was 1997, not 1992)".
void read_mark(std::string_view mark, Story& story) {
  mark = trim(mark.substr(1, mark.size() - 1 - mark.ends_with(')')));
  const std::string_view kind = mark.substr(0, mark.find(':'));
  Signals signals;
  add_take_signals(kind, signals);
  story.signals.bits |= signals.bits;
  if (signals.has(Signal::Correction) && kind.size() < mark.size()) {
    story.corrections.push_back(one_line(mark.substr(kind.size() + 1)));
    return;
  }
  for (const std::string_view aside : {"Foto", "Photo", "Grafik", "Mit ",
                                       "Bild", "Video"}) {
    if (mark.starts_with(aside)) {
      story.notes.push_back(one_line(mark));
      return;
    }
  }
  story.genres.push_back(one_line(mark));
}

void read_title(std::string_view block, Story& story) {
  std::string mark;
  while (!block.empty()) {
    const std::string line = one_line(take_line(block));
    if (line.empty()) continue;
    if (!mark.empty() || line.starts_with('(')) {
      mark += (mark.empty() ? "" : " ") + line;
      if (!line.ends_with(')')) continue;
      read_mark(std::exchange(mark, {}), story);
    } else if (story.headline.empty() && is_take_line(line)) {
      story.take_key += (story.take_key.empty() ? "" : ", ") + line;
      add_take_signals(line, story.signals);
    } else if (!story.headline.empty() && begins_byline(line)) {
      add_byline(line, story);
    } else if (!story.bylines.empty()) {
      story.byline_title += (story.byline_title.empty() ? "" : " ") + line;
    } else {
      story.headline += (story.headline.empty() ? "" : " ") + line;
    }
  }
  // An open parenthesis was a headline after all.
  if (!mark.empty() && story.headline.empty()) {
    story.headline = std::move(mark);
  }
}

/// Where the part for editors begins: a heading with one "#", a row of stars.
std::size_t find_notes(std::string_view copy) {
  std::size_t at = 0;
  while (at < copy.size()) {
    const auto end = std::min(copy.find('\n', at), copy.size());
    const std::string_view line = trim(copy.substr(at, end - at));
    if (line.starts_with("# ") || line.starts_with("* * *")) return at;
    at = end + 1;
  }
  return copy.npos;
}

/// "dpa wsz jln npr": the desk's initials under everything.
bool is_initials(std::string_view line, std::string_view agency) {
  const auto words = parts_of(line, ' ');
  constexpr std::size_t kMost = 8, kLongest = 5;
  return words.size() >= 2 && words.size() <= kMost && words[0] == agency &&
         std::all_of(words.begin(), words.end(), [](std::string_view word) {
           return word.size() <= kLongest &&
                  std::none_of(word.begin(), word.end(), is_upper);
         });
}

void read_notes(std::string_view block, Story& story) {
  while (!block.empty()) {
    std::string line = one_line(clean_lines(take_line(block)));
    while (line.starts_with('#')) line.erase(0, 1);
    line = one_line(line);
    if (line.empty() || line.starts_with("* * *")) continue;
    if (is_initials(line, story.agency)) {
      story.signoff = line;
      story.desk_initials = line.substr(line.find(' ') + 1);
    } else {
      story.notes.push_back(std::move(line));
    }
  }
}

}  // namespace

int recognize_iptc7901(std::string_view head) {
  constexpr std::size_t kMaxHeader = 400;  // of its first line, in bytes
  while (!head.empty() && (head[0] == '\r' || is_padding(head[0]))) {
    head.remove_prefix(1);
  }
  head = head.substr(0, kMaxHeader);
  const auto words = parts_of(trim(head.substr(0, head.find_first_of("\r\n"))),
                              ' ');
  const bool header =
      words.size() >= 4 && is_address(words[0]) && words[1].size() == 1 &&
      (is_letter(words[1][0]) || is_digit(words[1][0])) &&
      words[2].size() <= 3 &&
      std::all_of(words[2].begin(), words[2].end(), is_letter) &&
      words[3].size() <= 5 && is_number(words[3]);
  return header ? 97 : 0;
}

void split_iptc7901(Record&& input, const RecordSink& take,
                    const ProblemSink&) {
  split_transmissions(input, take);
}

std::vector<Story> read_iptc7901(const Record& record) {
  const std::string lines = wire_lines(record.bytes);
  const Frame frame = frame_of(lines);
  Story story;
  read_header(clean_lines(frame.header), story);
  read_keywords(clean_lines(frame.keywords), story);
  read_title(clean_lines(frame.title), story);
  if (auto moment = parse_day_time_group(frame.closing)) {
    story.published = std::move(*moment);
  }
  const auto notes = find_notes(frame.copy);
  if (notes != frame.copy.npos) read_notes(frame.copy.substr(notes), story);
  story.body = wire_paragraphs(frame.copy.substr(0, notes), Wrapping::Always);
  // Numbers begin again every day.
  story.guid = story.published.known() && !story.guid.empty()
                   ? story.guid + '-' + to_string(story.published.day())
                   : std::string();
  if (story.headline.empty() && story.body.empty()) {
    throw Error(ErrorKind::Input, record.path, "a transmission without copy");
  }
  std::vector<Story> stories;
  stories.push_back(std::move(story));
  return stories;
}

}  // namespace dateline::corpus
