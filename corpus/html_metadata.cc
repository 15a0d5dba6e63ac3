// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_metadata.h"

#include <algorithm>
#include <array>
#include <set>

#include "corpus/dates.h"
#include "corpus/html_text.h"
#include "corpus/values.h"
#include "schema/agencies.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMaxHeadline = 400;  // bytes; longer is no headline
constexpr std::size_t kMaxByline = 120;
constexpr std::size_t kMaxKeywords = 50;

// What a <meta> may say; one row per name in use, the best first.
enum class Fact {
  Headline, Abstract, Published, Updated, Author, Publisher, Url, Language,
  Section, Keyword
};

struct MetaRow {
  Fact fact;
  std::string_view name;
};

constexpr auto kMeta = std::to_array<MetaRow>({
    {Fact::Headline, "og:title"},
    {Fact::Headline, "twitter:title"},
    {Fact::Headline, "parsely-title"},
    {Fact::Headline, "sailthru.title"},
    {Fact::Headline, "dc.title"},
    {Fact::Headline, "hdl"},
    {Fact::Headline, "headline"},
    {Fact::Abstract, "og:description"},
    {Fact::Abstract, "description"},
    {Fact::Abstract, "twitter:description"},
    {Fact::Abstract, "dc.description"},
    {Fact::Published, "article:published_time"},
    {Fact::Published, "datepublished"},
    {Fact::Published, "og:published_time"},
    {Fact::Published, "article:published"},
    {Fact::Published, "parsely-pub-date"},
    {Fact::Published, "sailthru.date"},
    {Fact::Published, "dc.date.issued"},
    {Fact::Published, "dcterms.issued"},
    {Fact::Published, "dcterms.created"},
    {Fact::Published, "dc.date"},
    {Fact::Published, "dcterms.date"},
    {Fact::Published, "publish-date"},
    {Fact::Published, "publish_date"},
    {Fact::Published, "publication_date"},
    {Fact::Published, "pubdate"},
    {Fact::Published, "date.release"},
    {Fact::Published, "pdate"},
    {Fact::Published, "ptime"},
    {Fact::Published, "date"},
    {Fact::Updated, "article:modified_time"},
    {Fact::Updated, "datemodified"},
    {Fact::Updated, "og:updated_time"},
    {Fact::Updated, "article:updated"},
    {Fact::Updated, "dcterms.modified"},
    {Fact::Updated, "lastmod"},
    {Fact::Updated, "utime"},
    {Fact::Updated, "last-modified"},
    {Fact::Author, "author"},
    {Fact::Author, "article:author"},
    {Fact::Author, "parsely-author"},
    {Fact::Author, "sailthru.author"},
    {Fact::Author, "dc.creator"},
    {Fact::Author, "byl"},
    {Fact::Author, "byline"},
    {Fact::Publisher, "og:site_name"},
    {Fact::Publisher, "application-name"},
    {Fact::Publisher, "dc.publisher"},
    {Fact::Url, "og:url"},
    {Fact::Language, "og:locale"},
    {Fact::Language, "content-language"},
    {Fact::Language, "dc.language"},
    {Fact::Language, "inlanguage"},
    {Fact::Section, "article:section"},
    {Fact::Section, "articlesection"},
    {Fact::Section, "parsely-section"},
    {Fact::Section, "section"},
    {Fact::Keyword, "article:tag"},
    {Fact::Keyword, "news_keywords"},
    {Fact::Keyword, "keywords"},
});

// What the page says for `fact`, by the order of the rows, squeezed.
std::vector<std::string> meta_values(const HtmlPage& page, Fact fact) {
  std::vector<std::string> result;
  for (const MetaRow& row : kMeta) {
    if (row.fact != fact) continue;
    for (const auto& [name, content] : page.meta) {
      if (name != row.name) continue;
      if (std::string text = squeeze(content); !text.empty()) {
        result.push_back(std::move(text));
      }
    }
  }
  return result;
}

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!value.empty()) return value;
  }
  return {};
}

std::string front(const std::vector<std::string>& values) {
  return values.empty() ? std::string() : values.front();
}

// The words of a headline for comparing: ASCII lower-cased, without marks.
std::set<std::string> words_for_comparing(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    const bool inside = c < 0 || (small >= 'a' && small <= 'z') ||
                        (c >= '0' && c <= '9');
    if (inside) {
      word += small;
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  return words;
}

double overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t shared = 0;
  for (const std::string& word : a) shared += b.count(word);
  return static_cast<double>(shared) /
         static_cast<double>(a.size() + b.size() - shared);
}

std::vector<std::string> headline_candidates(
    const HtmlPage& page, const std::optional<JsonLdArticle>& json_ld) {
  std::vector<std::string> result;
  const auto add = [&](std::string text) {
    if (!text.empty() && text.size() <= kMaxHeadline) {
      result.push_back(std::move(text));
    }
  };
  if (json_ld) {
    const std::string& shorter = json_ld->headline;
    const std::string& longer = json_ld->alternative_headline;
    const bool cut = shorter.ends_with("...") || shorter.ends_with("\u2026") ||
                     (!shorter.empty() && longer.starts_with(shorter));
    add(cut && longer.size() > shorter.size() ? longer : shorter);
  }
  std::size_t titles = 0;
  for (std::uint32_t i = 0; i < page.nodes.size() && titles < 10; ++i) {
    if (page.nodes[i].tag != HtmlTag::Title) continue;
    ++titles;
    add(text_within(page, i));
  }
  for (const std::string& value : meta_values(page, Fact::Headline)) {
    add(without_site(value));
  }
  add(without_site(squeeze(page.title)));
  return result;
}

Moment first_moment(const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    if (const auto moment = parse_moment(value)) return *moment;
  }
  return {};
}

std::vector<std::string> with_front(const std::string& value,
                                    std::vector<std::string> rest) {
  if (!value.empty()) rest.insert(rest.begin(), value);
  return rest;
}

/// The date that the page shows in an element named for it, by preference
/// below the headline: lists of other stories stand above it, too.
Moment shown_moment(const HtmlPage& page) {
  constexpr std::size_t kLongestDate = 60;
  constexpr std::uint32_t kMaxNodes = 12;
  Moment above;
  bool below = false;
  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    const HtmlNode& node = page.nodes[i];
    below = below || node.tag == HtmlTag::Title;
    if (!node.hints.has(HtmlHint::Byline) || node.end - i > kMaxNodes) continue;
    const std::string text = text_within(page, i);
    if (text.size() > kLongestDate) continue;
    const auto moment = parse_moment(text);
    if (!moment || moment->precision < Precision::Day) continue;
    if (below) return *moment;
    if (!above.known()) above = *moment;
  }
  return above;
}

void fill_times(const HtmlPage& page,
                const std::optional<JsonLdArticle>& json_ld, Story& story) {
  const JsonLdArticle given = json_ld.value_or(JsonLdArticle());
  story.published = first_moment(
      with_front(given.published, meta_values(page, Fact::Published)));
  story.updated = first_moment(
      with_front(given.modified, meta_values(page, Fact::Updated)));
  story.created = first_moment({given.created});
  if (!story.published.known()) story.published = first_moment(page.times);
  if (!story.published.known()) story.published = shown_moment(page);
}

void add_byline(std::string name, Story& story) {
  name = squeeze(strip_by(name));
  if (name.empty() || name.size() > kMaxByline || is_url(name)) return;
  if (const Agency* agency = find_agency(name)) {
    if (story.agency.empty()) story.agency = agency->code;
    return;
  }
  if (std::ranges::find(story.bylines, name) == story.bylines.end()) {
    story.bylines.push_back(std::move(name));
  }
}

// The innermost elements named after authors whose text is short enough.
void find_bylines(const HtmlPage& page, Story& story) {
  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    const HtmlNode& node = page.nodes[i];
    if (!node.hints.has(HtmlHint::Byline) || node.end - i > 12) continue;
    const std::string text = text_within(page, i);
    if (text.find_first_of("0123456789") != text.npos) continue;  // a date
    if (text.starts_with("By ") || text.starts_with("by ")) {
      add_byline(text, story);
      if (!story.bylines.empty()) return;
    }
  }
}

void fill_who(const HtmlPage& page, const std::optional<JsonLdArticle>& json_ld,
              Story& story) {
  std::vector<std::string> authors;
  if (json_ld) authors = json_ld->authors;
  for (std::string& name : authors) add_byline(std::move(name), story);
  if (story.bylines.empty()) {
    add_byline(front(meta_values(page, Fact::Author)), story);
  }
  if (story.bylines.empty() && story.agency.empty()) find_bylines(page, story);
  story.publisher = first_of({json_ld ? json_ld->publisher : std::string(),
                              front(meta_values(page, Fact::Publisher))});
  if (json_ld && !json_ld->source_organization.empty()) {
    story.source = json_ld->source_organization;
    if (const Agency* agency = find_agency(story.source);
        agency != nullptr && story.agency.empty()) {
      story.agency = agency->code;
    }
  }
}

std::string host_of(std::string_view url) {
  const std::size_t begin = url.find("//");
  if (begin == url.npos) return {};
  url.remove_prefix(begin + 2);
  url = url.substr(0, url.find_first_of("/:?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return std::string(url);
}

void fill_place_on_web(const HtmlPage& page,
                       const std::optional<JsonLdArticle>& json_ld,
                       Story& story) {
  for (const std::string& url :
       {squeeze(page.canonical), front(meta_values(page, Fact::Url)),
        json_ld ? json_ld->url : std::string()}) {
    if (story.url.empty() && is_url(url)) story.url = url;
  }
  story.guid = story.url;
  if (story.publisher.empty()) story.publisher = host_of(story.url);
}

void fill_topics(const HtmlPage& page,
                 const std::optional<JsonLdArticle>& json_ld, Story& story) {
  story.desk = first_of({json_ld ? json_ld->section : std::string(),
                         front(meta_values(page, Fact::Section))});
  std::vector<std::string> words;
  if (json_ld) words = json_ld->keywords;
  for (const std::string& text : meta_values(page, Fact::Keyword)) {
    for (std::string& word : split_list(text)) words.push_back(std::move(word));
  }
  for (std::string& word : words) {
    if (word.empty() || story.keywords.size() >= kMaxKeywords) continue;
    if (std::ranges::find(story.keywords, word) == story.keywords.end()) {
      story.keywords.push_back(std::move(word));
    }
  }
}

}  // namespace

std::string without_site(std::string_view title) {
  std::size_t best = title.npos;
  for (const std::string_view mark :
       {" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00bb ", " \u00b7 ",
        " \u2022 "}) {
    const std::size_t at = title.rfind(mark);
    if (at != title.npos && at >= 10 &&
        title.size() - at - mark.size() < at &&
        (best == title.npos || at > best)) {
      best = at;
    }
  }
  return std::string(title.substr(0, best));
}

std::string agreed_headline(const std::vector<std::string>& candidates) {
  std::vector<std::set<std::string>> words;
  words.reserve(candidates.size());
  for (const std::string& text : candidates) {
    words.push_back(words_for_comparing(text));
  }
  double best_score = -1;
  std::size_t best = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    double score = 0;
    for (std::size_t j = 0; j < candidates.size(); ++j) {
      if (i != j) score += overlap(words[i], words[j]);
    }
    if (score > best_score + 1e-9) {
      best_score = score;
      best = i;
    }
  }
  return candidates.empty() ? std::string() : candidates[best];
}

void fill_metadata(const HtmlPage& page,
                   const std::optional<JsonLdArticle>& json_ld, Story& story) {
  story.headline = agreed_headline(headline_candidates(page, json_ld));
  story.abstract = first_of({json_ld ? json_ld->description : std::string(),
                             front(meta_values(page, Fact::Abstract))});
  fill_times(page, json_ld, story);
  fill_who(page, json_ld, story);
  fill_place_on_web(page, json_ld, story);
  fill_topics(page, json_ld, story);
  for (const std::string& tag :
       {json_ld ? json_ld->language : std::string(), page.language,
        front(meta_values(page, Fact::Language))}) {
    if (story.language.empty()) story.language = language_tag(tag);
  }
  if (json_ld && !json_ld->location.empty()) {
    story.places.push_back(
        {.name = json_ld->location, .scheme = {}, .code = {}});
  }
}

}  // namespace dateline::corpus
