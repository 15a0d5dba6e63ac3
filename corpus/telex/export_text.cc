// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/export_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/date_words.h"
#include "corpus/dates.h"
#include "corpus/html_parse.h"
#include "corpus/html_runs.h"
#include "corpus/json_lines.h"
#include "corpus/markup.h"
#include "corpus/paragraphs.h"
#include "corpus/telex/copy.h"
#include "corpus/values.h"

namespace dateline::corpus::telex {
namespace {

constexpr std::string_view kBlock = "\n\n";

/// How an element parts the text around it: a block, a line, or not at all.
std::string_view gap_of(HtmlTag tag) {
  if (tag == HtmlTag::Break) return "\n";
  return is_block(tag) ? kBlock : std::string_view();
}

/// The page as text: elements that make blocks are set off by blank lines.
std::string flatten(std::string_view html) {
  const HtmlPage page = parse_html(html);
  std::string text;
  // Where an element that is open ends, a gap follows.
  std::vector<std::pair<std::uint32_t, std::string_view>> open;
  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    while (!open.empty() && open.back().first <= i) {
      text += open.back().second;
      open.pop_back();
    }
    const HtmlNode& node = page.nodes[i];
    if (node.tag == HtmlTag::Text) {
      for (const char c : page.text_of(node)) {
        text += c == '\n' || c == '\r' ? ' ' : c;
      }
      continue;
    }
    const std::string_view gap = gap_of(node.tag);
    text += gap;
    if (gap == kBlock) open.emplace_back(node.end, gap);
  }
  return text;
}

}  // namespace

std::vector<std::string> blocks_of(std::string_view text) {
  const bool html = has_markup(text.substr(0, 8192));
  const std::string clean = clean_lines(html ? flatten(text)
                                             : wire_lines(text));
  std::vector<std::string> blocks;
  std::string block;
  std::string_view rest = clean;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (!trim(line).empty()) {
      block += line.substr(0, line.find_last_not_of(" \t") + 1);
      block += '\n';
    }
    if ((trim(line).empty() || rest.empty()) && !block.empty()) {
      block.pop_back();
      blocks.push_back(std::move(block));
      block.clear();
    }
  }
  return blocks;
}

bool set_leading_date(Moment& moment, std::string_view text) {
  constexpr std::size_t kMaxDate = 64;
  std::string line = one_line(text.substr(0, kMaxDate));
  while (!line.empty()) {
    if (auto read = parse_moment(line)) {
      moment = std::move(*read);
      return true;
    }
    const auto blank = line.rfind(' ');
    line.resize(blank == line.npos ? 0 : blank);
  }
  return false;
}

std::vector<std::string> rated_names(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string_view part : parts_of(text, ';')) {
    const auto open = part.rfind('(');
    const bool rated = open != part.npos && part.ends_with("%)");
    std::string name = one_line(part.substr(0, rated ? open : part.npos));
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

std::string printed_language(std::string_view text) {
  struct LanguageRow {
    std::string_view name, tag;
  };
  static constexpr auto kNames = std::to_array<LanguageRow>({
      {"anglais", "en"},   {"englisch", "en"},  {"fran\xC3\xA7"
                                                 "ais", "fr"},
      {"franz\xC3\xB6sisch", "fr"}, {"allemand", "de"},
      {"espa\xC3\xB1ol", "es"}, {"espagnol", "es"}, {"italiano", "it"},
      {"portugu\xC3\xAAs", "pt"}, {"nederlands", "nl"}, {"dutch", "nl"},
  });
  const std::string name =
      fold_date_word(one_line(text.substr(0, text.find(';'))));
  for (const LanguageRow& row : kNames) {
    if (row.name == name) return std::string(row.tag);
  }
  return name.size() > 3 ? language_tag(name) : std::string();
}

std::uint32_t word_count(std::string_view line) {
  constexpr std::size_t kMaxCount = 40;  // bytes
  line = trim(line);
  if (line.size() > kMaxCount) return 0;
  const auto words = parts_of(line, ' ');
  if (words.size() != 2) return 0;
  bool known = false;
  for (const std::string_view unit :
       {"words", "word", "mots", "palabras", "W\xC3\xB6rter", "parole",
        "palavras", "woorden"}) {
    known = known || words[1] == unit;
  }
  std::string digits(words[0]);
  std::erase_if(digits, [](char c) { return c == ',' || c == '.'; });
  if (!known || !is_number(digits)) return 0;
  std::uint32_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

bool is_copyright(std::string_view line) {
  line = trim(line);
  for (const std::string_view mark :
       {"Copyright ", "COPYRIGHT ", "(c) ", "(C) ", "\xC2\xA9"}) {
    if (line.starts_with(mark)) return true;
  }
  return false;
}

}  // namespace dateline::corpus::telex
