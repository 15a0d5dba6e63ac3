// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/anpa1312.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/telex/filing_time.h"
#include "corpus/telex/split.h"
#include "corpus/telex/wire_header.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

using namespace telex;

constexpr char kTableRow = '\b', kHardSpace = '\x10';
constexpr std::string_view kColumn = "\x1e\x1f";

/// The parts of one transmission; any of them may be missing.
struct Frame {
  std::string_view address, header, copy, closing;
};

Frame frame_of(std::string_view text) {
  Frame frame;
  while (text.starts_with(kStart) || text.starts_with('\x16')) {
    text.remove_prefix(1);
  }
  frame.address = take_line(text);
  const auto begin = text.find(kText);
  frame.header = text.substr(0, begin);
  if (begin == text.npos) return frame;
  text.remove_prefix(begin + 1);
  const auto end = text.find(kEnd);
  frame.copy = text.substr(0, end);
  if (end != text.npos) {
    text.remove_prefix(end + 1);
    frame.closing = take_line(text);
  }
  return frame;
}

/// Cells end in record and unit separators; "{" is the half of a game or an
/// inning behind a figure.
std::string table_row(std::string_view line) {
  if (line.starts_with('^')) line.remove_prefix(1);  // a row of titles
  std::string row;
  bool gap = false;
  for (const char c : line) {
    if (kColumn.find(c) != kColumn.npos) {
      gap = !row.empty();
      continue;
    }
    if (gap && (c == ' ' || c == '\t')) continue;
    if (gap) row += '\t';
    gap = false;
    const bool blank = c == ' ' || c == kHardSpace;
    if (c == '{') {
      row += "\xC2\xBD";
    } else if (blank) {
      row += row.ends_with(' ') ? "" : " ";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      row += c;
    }
  }
  return std::string(trim(row));
}

/// Lines above the copy that speak to editors, not to readers.
bool is_note(std::string_view line) {
  for (const std::string_view start :
       {"Eds:", "EDS:", "EDITORS:", "Editors:", "EDITOR'S NOTE",
        "Editor's Note",
        "AP Photo", "AP Graphic", "AP Video", "With ", "For global "}) {
    if (line.starts_with(start)) return true;
  }
  return false;
}

/// Reads the copy line by line: caret lines, table rows and text.
class Copy {
 public:
  explicit Copy(Story& story) : story_(story) {}

  void line(std::string_view raw);
  void finish();

 private:
  void caret(std::string_view line);
  void heading(std::string_view line);
  void table(std::string_view line);
  void text(std::string_view raw);
  void close_text();
  bool in_body() const { return !text_.empty() || !story_.body.empty(); }

  Story& story_;
  std::string text_;       // of the paragraphs being gathered
  bool slug_seen_ = false;
  bool after_byline_ = false;
  bool after_rule_ = false;  // "___": what follows are credits
};

void Copy::close_text() {
  for (Paragraph& paragraph : indented_paragraphs(text_)) {
    paragraph.text = set_type(std::move(paragraph.text));
    const bool credit =
        after_rule_ &&
        (paragraph.text.find("contributed to this") != std::string::npos ||
         paragraph.text.find(" reported from ") != std::string::npos);
    if (credit) {
      story_.credits.push_back(std::move(paragraph.text));
    } else {
      story_.body.push_back(std::move(paragraph));
    }
  }
  text_.clear();
}

/// "^By ANN EXAMPLE=", "^All Times EDT=": lines set apart by "=".
void Copy::heading(std::string_view line) {
  if (begins_byline(line)) {
    story_.bylines.push_back(strip_by(line));
    after_byline_ = !story_.bylines.back().starts_with("The ");
  } else if (after_byline_ && !in_body()) {
    story_.byline_title = one_line(line);
    after_byline_ = false;
  } else if (story_.headline.empty() && !in_body()) {
    story_.headline = set_type(one_line(line));
  } else {
    close_text();
    story_.body.push_back({ParagraphKind::Subhead, set_type(one_line(line))});
  }
}

void Copy::caret(std::string_view line) {
  const auto last = line.find_last_not_of(" \t");
  const char mark = last == line.npos ? ' ' : line[last];
  if (last != line.npos && (mark == '<' || mark == '=')) {
    line = line.substr(0, last);
  }
  line = trim(line);
  if (line.empty()) return;
  if (!slug_seen_ && begins_slug(line)) {
    slug_seen_ = true;
    apply_slug_line(line, story_);
  } else if (is_note(line)) {
    story_.notes.push_back(set_type(one_line(line)));
  } else if (mark == '=') {
    heading(line);
  } else if (mark != '<' || in_body()) {
    close_text();
    story_.body.push_back({ParagraphKind::Text, set_type(one_line(line))});
  } else if (story_.headline.empty()) {
    story_.headline = set_type(one_line(line));
  } else if (story_.abstract.empty()) {
    story_.abstract = set_type(one_line(line));
  }
}

void Copy::table(std::string_view line) {
  close_text();
  std::string row = table_row(line);
  if (row.empty()) return;
  auto& body = story_.body;
  if (!body.empty() && body.back().kind == ParagraphKind::Table) {
    body.back().text += '\n' + row;
  } else {
    body.push_back({ParagraphKind::Table, std::move(row)});
  }
}

void Copy::text(std::string_view raw) {
  const std::string_view line = trim(raw);
  if (!in_body() && !line.empty()) {
    const bool indented = raw.starts_with("  ") || raw.starts_with('\t');
    if (!slug_seen_ && begins_slug(line)) {
      slug_seen_ = true;
      return apply_slug_line(line, story_);
    }
    // Before the first indented line stands the headline, wrapped or not.
    if (!indented && slug_seen_ && story_.bylines.empty()) {
      const bool more = !story_.headline.empty();
      const auto end = line.find_last_not_of("+=< ");
      story_.headline += (more ? " " : "") + one_line(line.substr(0, end + 1));
      return;
    }
  }
  if (line.starts_with("___")) {
    close_text();
    after_rule_ = true;
    return;
  }
  text_ += raw;
  text_ += '\n';
}

void Copy::line(std::string_view raw) {
  // "^*9006< ^AP-Some-Slug<": a number may stand before the first line.
  if (raw.starts_with("^*")) {
    const auto at = raw.find("< ^");
    if (at != raw.npos) raw.remove_prefix(at + 2);
  }
  if (raw.starts_with('^')) return caret(raw.substr(1));
  if (raw.starts_with(kTableRow)) return table(raw.substr(1));
  text(raw);
}

void Copy::finish() {
  close_text();
  // Rules with "=" come as text; they only part the tables.
  std::erase_if(story_.body, [](const Paragraph& paragraph) {
    return paragraph.text.empty();
  });
}

/// "w2607", then the agency's own name if it says one ("a0105KYODO").
void read_address(std::string_view address, Story& story) {
  const std::string_view number =
      address.substr(0, address.find(kSeparator));
  if (number.size() < 5) return;
  story.guid = lower(number.substr(0, 5));
  std::string_view name = trim(number.substr(5));
  if (!name.empty()) story.agency = one_line(clean_lines(name));
}

void read_closing(std::string_view closing, std::string_view lead,
                  Story& story) {
  closing = trim(closing);
  if (auto moment = parse_closing_line(closing, lead)) {
    story.published = std::move(*moment);
  }
  const std::string_view prefix = closing.substr(0, closing.find('-'));
  const bool name = !prefix.empty() && prefix.size() <= 5 &&
                    std::all_of(prefix.begin(), prefix.end(), is_upper);
  if (!name) return;
  story.provider = prefix;
  if (story.agency.empty()) story.agency = prefix;
}

}  // namespace

int recognize_anpa1312(std::string_view head) {
  while (head.starts_with('\x16') || head.starts_with(kStart)) {
    head.remove_prefix(1);
  }
  if (head.size() < 7 || !is_letter(head[0]) ||
      !is_number(head.substr(1, 4))) {
    return 0;
  }
  head.remove_prefix(5);
  constexpr std::size_t kMaxName = 12;
  std::size_t name = 0;
  while (name < head.size() && name < kMaxName && is_letter(head[name])) ++name;
  return name < head.size() && head[name] == kSeparator ? 98 : 0;
}

void split_anpa1312(Record&& input, const RecordSink& take,
                    const ProblemSink&) {
  split_transmissions(input, take);
}

std::vector<Story> read_anpa1312(const Record& record) {
  const std::string lines = wire_lines(record.bytes);
  const Frame frame = frame_of(lines);
  Story story;
  read_address(frame.address, story);
  std::string_view header = frame.header;
  if (const auto parsed = parse_wire_header(take_line(header))) {
    apply_wire_header(*parsed, story);
  }
  Copy copy(story);
  std::string_view rest = frame.copy;
  while (!rest.empty()) copy.line(take_line(rest));
  copy.finish();
  constexpr std::size_t kLead = 200;
  const std::string_view lead =
      story.body.empty() ? std::string_view() : story.body.front().text;
  read_closing(frame.closing, lead.substr(0, kLead), story);
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
