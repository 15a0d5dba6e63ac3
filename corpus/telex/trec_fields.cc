// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/trec_fields.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "corpus/dates.h"
#include "corpus/json_lines.h"
#include "corpus/markup.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/telex/filing_time.h"
#include "corpus/telex/sgml.h"
#include "corpus/telex/wire_header.h"
#include "corpus/values.h"

namespace dateline::corpus::telex {
namespace {

std::string line_of(std::string_view content) {
  return one_line(clean_lines(decode_entities(without_tags(content))));
}

/// True if all lines stand at the same indent: then it marks no paragraph.
bool is_evenly_indented(std::string_view text) {
  std::size_t indent = text.npos;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const auto begin = line.find_first_not_of(" \t");
    if (begin == line.npos) continue;
    if (indent != text.npos && begin != indent) return false;
    indent = begin;
  }
  return true;
}

std::vector<Paragraph> paragraphs_in_piece(std::string_view piece) {
  const std::string text = decode_entities(without_tags(piece));
  auto paragraphs = is_evenly_indented(text) ? wire_paragraphs(text)
                                             : indented_paragraphs(text);
  for (Paragraph& paragraph : paragraphs) {
    paragraph.text = set_type(std::move(paragraph.text));
  }
  return paragraphs;
}

void append(std::vector<Paragraph>& to, std::vector<Paragraph>&& more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

/// Position of the next <P> or </P> in `text`.
std::size_t find_paragraph_tag(std::string_view text) {
  for (auto at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    const std::string_view tag = text.substr(at, 4);
    for (const std::string_view mark : {"<P>", "<p>", "</P>", "</p>"}) {
      if (tag.starts_with(mark)) return at;
    }
  }
  return text.npos;
}

/// Paragraphs of an element: between its <P>s, closed or not, where it has
/// any; else by its indents.
std::vector<Paragraph> paragraphs_in(std::string_view content) {
  if (find_paragraph_tag(content) == content.npos) {
    return paragraphs_in_piece(content);
  }
  std::vector<Paragraph> paragraphs;
  while (!content.empty()) {
    const auto end = std::min(find_paragraph_tag(content), content.size());
    const std::string_view piece = content.substr(0, end);
    // Inside a <P>, lines are wrapped and mean nothing.
    if (is_evenly_indented(piece)) {
      std::string text = set_type(line_of(piece));
      if (!text.empty()) {
        paragraphs.push_back({ParagraphKind::Text, std::move(text)});
      }
    } else {
      append(paragraphs, paragraphs_in_piece(piece));
    }
    content.remove_prefix(end);
    const auto close = std::min(content.find('>'), content.size());
    content.remove_prefix(std::min(close + 1, content.size()));
  }
  return paragraphs;
}

/// "03/14/1998 10:36:00", "01/30/03": the month first, as these collections
/// print it. "920527" and "19980314" too.
void set_date(Moment& moment, std::string_view text) {
  if (moment.known()) return;
  const auto two = [&](std::size_t at) {
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
  };
  const bool slashes = text.size() >= 8 && is_number(text.substr(0, 2)) &&
                       text[2] == '/' && is_number(text.substr(3, 2)) &&
                       text[5] == '/' && is_number(text.substr(6, 2));
  if (slashes) {
    const bool whole = text.size() >= 10 && is_number(text.substr(6, 4));
    const int year = whole ? two(6) * 100 + two(8) : full_year(two(6));
    if (auto day = day_moment(year, two(0), two(3))) {
      const std::string_view time = trim(text.substr(whole ? 10 : 8));
      auto exact =
          parse_moment(to_string(day->day()) + ' ' + std::string(time));
      moment = exact && !time.empty() ? std::move(*exact) : std::move(*day);
      moment.original = text;
    }
    return;
  }
  if ((text.size() == 6 || text.size() == 8) && is_number(text)) {
    const bool whole = text.size() == 8;
    const int year = whole ? two(0) * 100 + two(2) : full_year(two(0));
    const std::size_t month = whole ? 4 : 2;
    if (auto day = day_moment(year, two(month), two(month + 2))) {
      moment = std::move(*day);
      moment.original = text;
      return;
    }
  }
  set_moment(moment, text);
}

struct AgencyRow {
  std::string_view prefix, agency, provider;
};
// Letters in front of document numbers; longest first.
constexpr auto kAgencies = std::to_array<AgencyRow>({
    {"APW", "AP", "AP"},
    {"AFP", "AFP", "AFP"},
    {"AFE", "AFP", "AFP"},
    {"XIN", "Xinhua", "Xinhua"},
    {"XIE", "Xinhua", "Xinhua"},
    {"CNA", "CNA", "CNA"},
    {"REU", "Reuters", "Reuters"},
    {"RTW", "Reuters", "Reuters"},
    {"NYT", "", "New York Times"},
    {"LTW", "", "Los Angeles Times-Washington Post"},
    {"WSJ", "", "Wall Street Journal"},
    {"AP", "AP", "AP"},
});

/// "Some Headline @ By Ann Example @ Staff Reporter", as one paper prints it.
void read_at_headline(std::string_view content, Story& story) {
  const std::string line = line_of(content);
  for (const std::string_view part : parts_of(line, '@')) {
    if (story.headline.empty()) {
      story.headline = part;
    } else if (begins_byline(part)) {
      add_byline(part, story);
    } else if (story.subheadline.empty() && part.find_first_not_of('-') !=
                                                part.npos) {
      story.subheadline = part;
    }
  }
}

/// A second line without "By" says what the first one's person is.
void read_byline(std::string_view content, Story& story) {
  const std::string line = line_of(content);
  if (line.empty()) return;
  if (!story.bylines.empty() && !begins_byline(line)) {
    story.byline_title = line;
  } else {
    add_byline(line, story);
  }
}

void add_headline(std::string_view content, Story& story) {
  const std::string line = line_of(content);
  if (story.headline.empty()) {
    story.headline = line;
  } else if (story.subheadline.empty() && line != story.headline) {
    story.subheadline = line;
  }
}

void add_text(std::string_view content, Story& story) {
  append(story.body, paragraphs_in(content));
}

void read_header_line(std::string_view content, Story& story) {
  if (const auto header = parse_wire_header(line_of(content))) {
    apply_wire_header(*header, story);
  }
}

void read_slug(std::string_view content, Story& story) {
  const std::string line = line_of(content);
  if (begins_slug(line)) apply_slug_line(line, story);
}

/// "AP-NR-02-12-88 1637EST"; other collections have numbers here.
void read_file_id(std::string_view content, Story& story) {
  const std::string line = line_of(content);
  if (story.published.known()) return;
  if (auto moment = parse_closing_line(line, {})) {
    story.published = std::move(*moment);
  }
}

void read_date(std::string_view content, Story& story) {
  std::string line = line_of(content);
  // "January 1, 1989, Sunday, Home Edition": the longest start that is a date.
  while (!line.empty() && !story.published.known()) {
    set_date(story.published, line);
    const auto cut = line.find_last_of(", ");
    line.resize(cut == line.npos ? 0 : cut);
  }
}

/// "MIAMI (BC-SOME-SLUG)" has the slug where others have the agency.
void read_dateline(std::string_view content, Story& story) {
  std::string line = line_of(content);
  const auto open = line.find("(BC-");
  if (open != line.npos && line.ends_with(')')) {
    story.slug = line.substr(open + 1, line.size() - open - 2);
    line = one_line(line.substr(0, open));
  }
  story.dateline_text = std::move(line);
}

void add_subjects(std::string_view content, Story& story) {
  std::string text = clean_lines(decode_entities(without_tags(content)));
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string name = one_line(take_line(rest));
    if (!name.empty()) story.keywords.push_back(std::move(name));
  }
}

using Setter = void (*)(std::string_view content, Story& story);

struct TagRow {
  std::string_view name;  // lower case
  Setter set;
};
constexpr auto kTags = std::to_array<TagRow>({
    {"docno",
     [](std::string_view content, Story& story) {
       read_document_number(line_of(content), story);
     }},
    {"docid",
     [](std::string_view content, Story& story) {
       if (story.guid.empty()) story.guid = line_of(content);
     }},
    {"fileid", read_file_id},
    {"trailer", read_file_id},
    {"first", read_header_line},
    {"1st_line", read_header_line},
    {"second", read_slug},
    {"2nd_line", read_slug},
    {"head", add_headline},
    {"headline", add_headline},
    {"hl", read_at_headline},
    {"ti", add_headline},
    {"ttl", add_headline},
    {"title", add_headline},
    {"h3", add_headline},
    {"byline", read_byline},
    {"bylin", read_byline},
    {"author", read_byline},
    {"note",
     [](std::string_view content, Story& story) {
       story.notes.push_back(line_of(content));
     }},
    {"dateline", read_dateline},
    {"date", read_date},
    {"date1", read_date},
    {"date_time", read_date},
    {"datetime", read_date},
    {"pubdate", read_date},
    {"so",
     [](std::string_view content, Story& story) {
       story.publisher = line_of(content);
     }},
    {"pub",
     [](std::string_view content, Story& story) {
       story.publisher = line_of(content);
     }},
    {"source",
     [](std::string_view content, Story& story) {
       story.source = line_of(content);
     }},
    {"section",
     [](std::string_view content, Story& story) {
       story.desk = line_of(content);
     }},
    {"subject", add_subjects},
    {"descript", add_subjects},
    {"in", add_subjects},
    {"ns", add_subjects},
    {"re",
     [](std::string_view content, Story& story) {
       const std::string text =
           clean_lines(decode_entities(without_tags(content)));
       std::string_view rest = text;
       while (!rest.empty()) {
         std::string name = one_line(take_line(rest));
         if (!name.empty()) story.places.push_back({std::move(name), "", ""});
       }
     }},
    {"co",
     [](std::string_view content, Story& story) {
       std::string name = line_of(content);
       if (!name.empty()) story.orgs.push_back({std::move(name), "", ""});
     }},
    {"country",
     [](std::string_view content, Story& story) {
       story.places.push_back({line_of(content), "", ""});
     }},
    {"language",
     [](std::string_view content, Story& story) {
       story.language = language_tag(line_of(content));
     }},
    {"correction",
     [](std::string_view content, Story& story) {
       story.corrections.push_back(line_of(content));
     }},
    {"lp", add_text},
    {"leadpara", add_text},
    {"text", add_text},
    {"html",
     [](std::string_view content, Story& story) {
       append(story.body, strip_markup(content));
     }},
});

const TagRow* find_tag_row(std::string_view name) {
  constexpr std::size_t kMaxName = 16;
  if (name.size() > kMaxName) return nullptr;
  const std::string folded = lower(name);
  for (const TagRow& row : kTags) {
    if (row.name == folded) return &row;
  }
  return nullptr;
}

}  // namespace

void read_document_number(std::string_view number, Story& story) {
  if (story.guid.empty()) story.guid = number;
  for (const AgencyRow& row : kAgencies) {
    const bool fits = number.starts_with(row.prefix) &&
                      number.size() > row.prefix.size() &&
                      !is_letter(number[row.prefix.size()]);
    if (!fits) continue;
    if (story.agency.empty()) story.agency = row.agency;
    if (story.provider.empty()) story.provider = row.provider;
    return;
  }
}

void date_from_number(std::string_view number, Moment& moment) {
  const auto begin = number.find_first_of("0123456789");
  if (begin == number.npos) return;
  const std::string_view rest = number.substr(begin);
  const auto digits =
      rest.substr(0, rest.find_first_not_of("0123456789"));
  if (digits.size() == 6 || digits.size() == 8) set_date(moment, digits);
}

bool read_trec_field(const SgmlElement& element, Story& story) {
  const TagRow* row = find_tag_row(element.name);
  if (row != nullptr) row->set(element.content, story);
  return row != nullptr;
}

}  // namespace dateline::corpus::telex
