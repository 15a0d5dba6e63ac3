// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html.h"

#include <algorithm>
#include <utility>

#include "corpus/dates.h"
#include "corpus/html_fragment.h"
#include "corpus/html_jsonld.h"
#include "corpus/html_main_text.h"
#include "corpus/html_metadata.h"
#include "corpus/html_parse.h"

namespace dateline::corpus {
namespace {

// JSON-LD's articleBody wins over the page's own text when it is longer by
// this factor: the page then shows a teaser only.
constexpr double kMuchLonger = 1.5;
// A story behind a paywall that is shorter than this (bytes) is an excerpt.
constexpr std::size_t kShortExcerpt = 1500;

std::size_t bytes_of(const std::vector<Paragraph>& paragraphs) {
  std::size_t bytes = 0;
  for (const Paragraph& paragraph : paragraphs) bytes += paragraph.text.size();
  return bytes;
}

std::vector<Paragraph> body_of(const HtmlPage& page,
                               const std::optional<JsonLdArticle>& json_ld) {
  std::vector<Paragraph> shown = main_text(page);
  if (!json_ld || json_ld->body.empty()) return shown;
  std::vector<Paragraph> given = paragraphs_of_fragment(json_ld->body);
  const double wanted = kMuchLonger * static_cast<double>(bytes_of(shown));
  return static_cast<double>(bytes_of(given)) > wanted ? given : shown;
}

/// A date that stands alone above the copy belongs to the page, not to it.
void take_date_line(Story& story) {
  constexpr std::size_t kFirst = 3, kLongestDate = 60;
  for (std::size_t i = 0; i < std::min(kFirst, story.body.size()); ++i) {
    const std::string& text = story.body[i].text;
    if (text.size() > kLongestDate) continue;
    const auto moment = parse_moment(text);
    if (!moment || moment->precision < Precision::Day) continue;
    if (!story.published.known()) story.published = *moment;
    story.body.erase(story.body.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

// The first element's name in lower case, declarations and comments skipped.
std::string first_element(std::string_view head) {
  for (std::size_t at = head.find('<'); at < head.size();
       at = head.find('<', at + 1)) {
    const std::string_view rest = head.substr(at + 1);
    if (rest.starts_with("!--")) {
      at = head.find("-->", at);
      if (at == head.npos) break;
      continue;
    }
    if (rest.starts_with('?') || rest.starts_with('!')) {
      if (rest.size() > 8 && (rest.substr(1, 7) == "DOCTYPE" ||
                              rest.substr(1, 7) == "doctype")) {
        std::string kind(rest.substr(9, 4));
        std::ranges::transform(kind, kind.begin(), [](char c) {
          return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        });
        if (kind == "html") return kind;
      }
      continue;
    }
    std::string name;
    for (const char c : rest) {
      const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      if (!((small >= 'a' && small <= 'z') || (c >= '0' && c <= '9'))) break;
      name += small;
    }
    return name;
  }
  return {};
}

}  // namespace

int recognize_html(std::string_view head) {
  const std::size_t begin = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (begin == head.npos || head[begin] != '<') return 0;
  const std::string name = first_element(head.substr(begin));
  if (name == "html") return 90;
  for (const std::string_view usual :
       {"head", "body", "meta", "title", "div", "p", "article", "section",
        "main", "h1", "h2", "table", "script", "style", "span", "link"}) {
    if (name == usual) return 60;
  }
  return 0;
}

void split_html(Record&& input, const RecordSink& take,
                const ProblemSink& problems) {
  (void)problems;
  take(std::move(input));
}

std::vector<Story> read_html(const Record& record) {
  const HtmlPage page = parse_html(record.bytes);
  const auto json_ld = read_json_ld(page.json_ld);
  Story story;
  story.body = body_of(page, json_ld);
  if (story.body.empty()) {
    throw Error(ErrorKind::Input, record.path,
                page.stopped_early ? "elements nested too deeply to be read"
                                   : "no article text");
  }
  fill_metadata(page, json_ld, story);
  if (story.body.size() > 1) take_date_line(story);
  if (json_ld && !json_ld->free && bytes_of(story.body) < kShortExcerpt) {
    story.signals.add(Signal::Excerpt);
  }
  std::vector<Story> stories;
  stories.push_back(std::move(story));
  return stories;
}

}  // namespace dateline::corpus
