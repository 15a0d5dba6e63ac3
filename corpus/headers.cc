// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/headers.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "corpus/json_lines.h"
#include "corpus/paragraphs.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

struct Header {
  std::string name;  // folded
  std::string value;
};

using Setter = void (*)(Story&, const std::string& value);

struct HeaderRow {
  std::string_view name;
  Setter set;
};

void add_bylines(Story& story, const std::string& value) {
  story.bylines.push_back(strip_by(value));
}

void set_headline(Story& story, const std::string& value) {
  if (story.headline.empty()) story.headline = value;
}

void set_published(Story& story, const std::string& value) {
  set_moment(story.published, value);
}

void set_dateline(Story& story, const std::string& value) {
  story.dateline_text = value;
}

void add_note(Story& story, const std::string& value) {
  story.notes.push_back(value);
}

// In the sequence of a newsroom's form; names are folded.
constexpr auto kHeaders = std::to_array<HeaderRow>({
    {"title", set_headline},
    {"headline", set_headline},
    {"head", set_headline},
    {"subject", set_headline},
    {"subheadline",
     [](Story& story, const std::string& v) { story.subheadline = v; }},
    {"kicker", [](Story& story, const std::string& v) { story.kicker = v; }},
    {"date", set_published},
    {"published", set_published},
    {"pubdate", set_published},
    {"publisheddate", set_published},
    {"publicationdate", set_published},
    {"created",
     [](Story& story, const std::string& v) { set_moment(story.created, v); }},
    {"updated",
     [](Story& story, const std::string& v) { set_moment(story.updated, v); }},
    {"embargo",
     [](Story& story, const std::string& v) {
       set_moment(story.embargo_until, v);
     }},
    {"agency", [](Story& story, const std::string& v) { story.agency = v; }},
    {"source", [](Story& story, const std::string& v) { story.source = v; }},
    {"provider",
     [](Story& story, const std::string& v) { story.provider = v; }},
    {"credit", [](Story& story, const std::string& v) { story.credit = v; }},
    {"publisher",
     [](Story& story, const std::string& v) { story.publisher = v; }},
    {"publication",
     [](Story& story, const std::string& v) { story.publisher = v; }},
    {"newspaper",
     [](Story& story, const std::string& v) { story.publisher = v; }},
    {"author", add_bylines},
    {"by", add_bylines},
    {"byline", add_bylines},
    {"from", add_bylines},
    {"language",
     [](Story& story, const std::string& v) {
       story.language = language_tag(v);
     }},
    {"lang",
     [](Story& story, const std::string& v) {
       story.language = language_tag(v);
     }},
    {"location", set_dateline},
    {"dateline", set_dateline},
    {"place", set_dateline},
    {"city", set_dateline},
    {"slug", [](Story& story, const std::string& v) { story.slug = v; }},
    {"keywords",
     [](Story& story, const std::string& v) { story.keywords = split_list(v); }},
    {"tags",
     [](Story& story, const std::string& v) { story.keywords = split_list(v); }},
    {"id", [](Story& story, const std::string& v) { story.guid = v; }},
    {"guid", [](Story& story, const std::string& v) { story.guid = v; }},
    {"messageid", [](Story& story, const std::string& v) { story.guid = v; }},
    {"version", [](Story& story, const std::string& v) {
       set_version(story, v);
     }},
    {"url", [](Story& story, const std::string& v) { story.url = v; }},
    {"link", [](Story& story, const std::string& v) { story.url = v; }},
    {"section", [](Story& story, const std::string& v) { story.desk = v; }},
    {"category", [](Story& story, const std::string& v) { story.desk = v; }},
    {"desk", [](Story& story, const std::string& v) { story.desk = v; }},
    {"urgency",
     [](Story& story, const std::string& v) {
       story.urgency = parse_urgency(v);
     }},
    {"priority",
     [](Story& story, const std::string& v) {
       story.priority_raw = v;
       story.urgency = parse_urgency(v);
     }},
    {"status",
     [](Story& story, const std::string& v) {
       story.status = parse_pub_status(v);
       add_signal(story.signals, v);
     }},
    {"copyright",
     [](Story& story, const std::string& v) { story.copyright = v; }},
    {"note", add_note},
    {"ednote", add_note},
    {"editornote", add_note},
    {"editorsnote", add_note},
    {"notetoeditors", add_note},
    {"summary",
     [](Story& story, const std::string& v) { story.abstract = v; }},
    {"description",
     [](Story& story, const std::string& v) { story.abstract = v; }},
});

// The same in other languages; the names as printed.
struct AliasRow {
  std::string_view printed, name;
};
constexpr auto kAliases = std::to_array<AliasRow>({
    {"标题", "title"},        {"標題", "title"},
    {"来源", "source"},       {"來源", "source"},
    {"时间", "date"},         {"時間", "date"},
    {"日期", "date"},         {"作者", "author"},
    {"记者", "author"},       {"العنوان", "title"},
    {"المصدر", "source"},     {"التاريخ", "date"},
    {"الكاتب", "author"},     {"शीर्षक", "title"},
    {"स्रोत", "source"},       {"दिनांक", "date"},
    {"तारीख", "date"},        {"Überschrift", "title"},
    {"Titel", "title"},       {"Quelle", "source"},
    {"Datum", "date"},        {"Autor", "author"},
    {"Título", "title"},      {"Titular", "title"},
    {"Fuente", "source"},     {"Fecha", "date"},
    {"Titre", "title"},       {"Auteur", "author"},
    {"Заголовок", "title"},   {"Источник", "source"},
    {"Дата", "date"},
});

// Headers whose value begins the text itself.
constexpr auto kTextHeaders =
    std::to_array<std::string_view>({"body", "text", "content", "story"});

Setter find_setter(std::string_view name) {
  for (const HeaderRow& row : kHeaders) {
    if (row.name == name) return row.set;
  }
  return nullptr;
}

std::string canonical_name(std::string_view printed) {
  for (const AliasRow& row : kAliases) {
    if (row.printed == printed) return std::string(row.name);
  }
  std::string name = fold_name(printed);
  std::erase(name, '\'');  // "Editor's-Note"
  return name;
}

/// Splits "Name: value"; false if `line` is none: names have up to three words
/// of letters, and prose after a colon has longer ones before it.
bool split_header(std::string_view line, Header& header) {
  constexpr std::size_t kMaxName = 32;
  constexpr std::string_view kWideColon = "\xEF\xBC\x9A";  // U+FF1A
  line = trim(line);
  const auto wide = line.find(kWideColon);
  const auto colon = std::min(line.find(':'), wide);
  if (colon == line.npos || colon == 0 || colon > kMaxName) return false;
  const std::string_view name = trim(line.substr(0, colon));
  const bool valid = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == ' ' || c == '.' || c == '\'' ||
           (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
  });
  if (!valid || std::count(name.begin(), name.end(), ' ') > 2) return false;
  if (line.substr(colon).starts_with("://")) return false;
  const std::size_t size = colon == wide ? kWideColon.size() : 1;
  header = {canonical_name(name), one_line(line.substr(colon + size))};
  return true;
}

bool begins_text(const Header& header) {
  return std::find(kTextHeaders.begin(), kTextHeaders.end(), header.name) !=
         kTextHeaders.end();
}

/// A value that goes on: more indented than the names, and no header itself.
bool continues_value(std::string_view line, std::string_view first_line) {
  const auto indent = [](std::string_view text) {
    return std::min(text.find_first_not_of(" \t"), text.size());
  };
  Header header;
  return !trim(line).empty() && indent(line) > indent(first_line) &&
         !split_header(line, header);
}

}  // namespace

void take_headers(std::string_view& text, Story& story) {
  std::string_view rest = text;
  while (!rest.empty() && trim(rest.substr(0, rest.find('\n'))).empty()) {
    take_line(rest);
  }
  const std::string_view first_line = rest.substr(0, rest.find('\n'));
  std::vector<Header> headers;
  std::string_view body = rest;
  bool closed = false;
  while (!rest.empty() && !closed) {
    const std::string_view line = take_line(rest);
    Header header;
    if (trim(line).empty()) {
      body = rest;
      closed = true;
    } else if (split_header(line, header)) {
      if (begins_text(header)) {
        const char* const value = line.data() + line.find(':') + 1;
        body = text.substr(static_cast<std::size_t>(value - text.data()));
        closed = true;
      } else {
        headers.push_back(std::move(header));
      }
    } else if (!headers.empty() && continues_value(line, first_line)) {
      headers.back().value += ' ' + one_line(line);
    } else {
      return;
    }
  }
  const auto known = static_cast<std::size_t>(std::count_if(
      headers.begin(), headers.end(),
      [](const Header& row) { return find_setter(row.name) != nullptr; }));
  const bool enough = known >= 1 && (headers.size() >= 3 ||
                                     (headers.size() == 2 && known == 2));
  if (!enough) return;
  for (const Header& header : headers) {
    const Setter set = find_setter(header.name);
    if (set != nullptr && !header.value.empty()) set(story, header.value);
  }
  text = closed ? body : std::string_view();
}

}  // namespace dateline::corpus
