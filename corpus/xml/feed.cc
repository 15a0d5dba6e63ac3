// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/xml/feed.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/html_text.h"
#include "corpus/json_lines.h"
#include "corpus/markup.h"
#include "corpus/paragraphs.h"
#include "corpus/xml/body.h"
#include "corpus/xml/document.h"
#include "corpus/xml/mapping.h"

namespace dateline::corpus {
namespace {

/// A teaser as long as this, in characters, is taken for the story; so are all
/// of a feed where half of them are as long as kWholeFeed.
constexpr std::size_t kWholeText = 1500, kWholeFeed = 900;

/// The text of a field that may hold escaped or double-escaped HTML.
std::string line_of(std::string_view text) { return plain_line(text); }

template <std::string Story::*kMember>
void fill_line(Story& story, const XmlValue& value) {
  if ((story.*kMember).empty()) story.*kMember = line_of(value.text);
}

void fill_link(Story& story, const XmlValue& value) {
  const std::string_view href = value.element.attribute("href");
  const std::string_view rel = value.element.attribute("rel");
  const std::string target(href.empty() ? trim(value.text) : trim(href));
  if (target.empty()) return;
  if (rel.empty() || rel == "alternate") {
    if (story.url.empty()) story.url = target;
  } else if (rel != "self" && rel != "edit" && rel != "enclosure") {
    story.links.push_back({std::string(rel), target});
  }
}

/// RSS 0.9x gives "mail@host (Name)", Atom <name> in <author>.
void fill_author(Story& story, const XmlValue& value) {
  std::string name = line_of(value.text);
  if (const XmlElement inner = value.element.child("name")) {
    name = inner.text();
  } else if (!value.element.children().empty()) {
    return;
  }
  const std::size_t open = name.find('(');
  if (name.find('@') != name.npos) {
    const std::size_t close = name.find(')', open);
    name = open == name.npos || close == name.npos
               ? std::string()
               : name.substr(open + 1, close - open - 1);
  }
  if (!says_nothing(name)) add_once(story.bylines, strip_by(name));
}

void fill_category(Story& story, const XmlValue& value) {
  const std::string_view term = value.element.attribute("term");
  const std::string_view label = value.element.attribute("label");
  std::string name = line_of(value.text);
  if (name.empty()) name = line_of(label.empty() ? term : label);
  if (name.empty()) return;
  const std::string_view domain = value.element.attribute("domain");
  if (domain == "post_tag") return add_once(story.keywords, name);
  const std::string_view scheme =
      domain.empty() ? value.element.attribute("scheme") : domain;
  story.subjects.push_back({std::string(scheme), "", std::move(name), ""});
}

/// <source> is the feed an item came from; Indian papers name the agency.
void fill_source(Story& story, const XmlValue& value) {
  if (value.element.has("url") || value.element.child("title")) return;
  if (!says_nothing(value.text) && story.source.empty()) {
    story.source = value.text;
  }
}

constexpr auto kRows = std::to_array<MappingRow>({
    {"guid", fill_text<&Story::guid>},
    {"id", fill_text<&Story::guid>},
    {"dc:identifier", fill_text<&Story::guid>},
    {"title", fill_line<&Story::headline>},
    {"dc:title", fill_line<&Story::headline>},
    {"subtitle", fill_line<&Story::subheadline>},
    {"link", fill_link},
    {"@about", fill_text<&Story::url>},
    {"feedburner:origLink", fill_text<&Story::url>},
    {"pubDate", fill_moment<&Story::published>},
    {"published", fill_moment<&Story::published>},
    {"issued", fill_moment<&Story::published>},
    {"dc:date", fill_moment<&Story::published>},
    {"prism:publicationDate", fill_moment<&Story::published>},
    {"created", fill_moment<&Story::created>},
    {"updated", fill_moment<&Story::updated>},
    {"modified", fill_moment<&Story::updated>},
    {"updatedAt", fill_moment<&Story::updated>},
    {"dcterms:modified", fill_moment<&Story::updated>},
    {"author", fill_author},
    {"dc:creator", fill_author},
    {"category", fill_category},
    {"dc:subject", fill_list<&Story::keywords>},
    {"media:keywords", fill_list<&Story::keywords>},
    {"source", fill_source},
    {"dc:publisher", fill_text<&Story::publisher>},
    {"dc:rights", fill_text<&Story::copyright>},
    {"rights", fill_text<&Story::copyright>},
    {"dc:language", fill_language},
    {"@lang", fill_language},
    {"Pcategory", fill_text<&Story::desk>},
});

/// True if `element` is called `name`, which carries its prefix unless that is
/// the feed's own: "media:title" is not "title".
bool is_called(XmlElement element, std::string_view home,
               std::string_view name) {
  std::string_view prefix = element.prefix();
  if (prefix == home) prefix = {};
  if (prefix.empty()) return element.name() == name;
  return name.size() == prefix.size() + 1 + element.name().size() &&
         name.starts_with(prefix) && name[prefix.size()] == ':' &&
         name.ends_with(element.name());
}

void apply_rows(XmlElement item, std::string_view home, Story& story) {
  const std::vector<XmlElement> children = item.children();
  // Row by row: which of two fields counts is the table's order.
  for (const MappingRow& row : kRows) {
    if (row.path.starts_with('@')) {
      apply_mapping(std::span(&row, 1), item, story);
      continue;
    }
    for (const XmlElement& child : children) {
      if (is_called(child, home, row.path)) {
        row.fill(story, {child, child.text()});
      }
    }
  }
}

// Fields with the whole text, then those with a teaser; the first of each
// that holds anything counts.
constexpr auto kWhole = std::to_array<std::string_view>(
    {"content:encoded", "story", "fulltext", "yandex:full-text",
     "turbo:content", "content", "body", "xhtml:body"});
constexpr auto kTeasers = std::to_array<std::string_view>(
    {"description", "summary", "excerpt:encoded", "media:description",
     "dc:description"});

/// WordPress keeps paragraphs as blank lines and makes tags of them when it
/// shows the page.
std::string with_breaks(std::string_view html) {
  std::string text(html);
  std::erase(text, '\r');
  for (const char* tag : {"<p>", "<p ", "<P>", "<br"}) {
    if (text.find(tag) != text.npos) return text;
  }
  for (std::size_t at = text.find("\n\n"); at != text.npos;
       at = text.find("\n\n", at + 1)) {
    text.replace(at, 2, "<br><br>");
  }
  return text;
}

/// Paragraphs of markup that stands in the feed itself, escaped or not.
std::vector<Paragraph> paragraphs_of_field(XmlElement field) {
  if (!field.children().empty()) return paragraphs_of_element(field);
  const std::string_view text = field.raw_text();
  if (has_markup(text)) return paragraphs_of_escaped(with_breaks(text));
  if (text.find('&') == text.npos) return paragraphs_of_escaped(text);
  const std::string once = unescape_html(text);  // escaped twice
  return has_markup(once) ? paragraphs_of_escaped(with_breaks(once))
                          : paragraphs_of_escaped(text);
}

/// Cuts "Continue reading..." and the like off the end.
void cut_tail(std::vector<Paragraph>& paragraphs) {
  constexpr auto kTails = std::to_array<std::string_view>(
      {"Continue reading...", "Continue reading\xE2\x80\xA6",
       "Continue reading", "Read more...", "Read more", "[link]",
       "Weiterlesen"});
  while (!paragraphs.empty()) {
    std::string& text = paragraphs.back().text;
    const auto tail = std::ranges::find_if(
        kTails, [&](std::string_view words) { return text.ends_with(words); });
    if (tail == kTails.end()) return;
    text = squeeze(text.substr(0, text.size() - tail->size()));
    if (!text.empty()) return;
    paragraphs.pop_back();
  }
}

std::vector<Paragraph> first_of(XmlElement item, std::string_view home,
                                std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    for (const XmlElement& child : item.children()) {
      if (!is_called(child, home, name)) continue;
      auto paragraphs = paragraphs_of_field(child);
      cut_tail(paragraphs);
      if (!paragraphs.empty()) return paragraphs;
    }
  }
  return {};
}

std::size_t length_of(const std::vector<Paragraph>& paragraphs) {
  std::size_t length = 0;
  for (const Paragraph& paragraph : paragraphs) {
    length += count_characters(paragraph.text);
  }
  return length;
}

std::string joined(const std::vector<Paragraph>& paragraphs) {
  std::string text;
  for (const Paragraph& paragraph : paragraphs) {
    text += (text.empty() ? "" : " ") + paragraph.text;
  }
  return text;
}

/// Length of the text of the teaser, with its markup taken as text.
std::size_t teaser_length(XmlElement item, std::string_view home) {
  for (const XmlElement& child : item.children()) {
    if (is_called(child, home, kTeasers.front())) {
      return count_characters(trim(child.raw_text()));
    }
  }
  return 0;
}

bool gives_whole_texts(const std::vector<XmlElement>& items,
                       std::string_view home) {
  std::size_t whole = 0;
  for (const XmlElement& item : items) {
    whole += teaser_length(item, home) >= kWholeFeed;
  }
  return items.size() >= 4 && whole * 2 > items.size();
}

void read_text(XmlElement item, std::string_view home, bool whole_feed,
               Story& story) {
  story.body = first_of(item, home, kWhole);
  std::vector<Paragraph> teaser = first_of(item, home, kTeasers);
  // Some put the teaser into both.
  if (length_of(story.body) > length_of(teaser)) {
    story.abstract = joined(teaser);
    return;
  }
  const bool whole = whole_feed || length_of(teaser) >= kWholeText;
  if (!teaser.empty()) story.body = std::move(teaser);
  if (!whole) story.signals.add(Signal::Excerpt);
}

/// WordPress exports pages, attachments and menus beside the posts.
std::string wordpress_kind(XmlElement item) {
  for (const XmlElement& child : item.children("post_type")) {
    std::string type = child.text();
    if (child.prefix() == "wp" && type != "post") return type;
  }
  return {};
}

/// What the whole feed says holds for items that don't say it themselves.
Story read_channel(XmlElement root, XmlElement channel, std::string_view home) {
  Story defaults;
  for (const XmlElement& child : channel.children()) {
    const auto called = [&](std::string_view name) {
      return is_called(child, home, name);
    };
    if (called("title")) defaults.publisher = line_of(child.text());
    if (called("language") || called("dc:language")) {
      fill_language(defaults, {child, child.text()});
    }
    if (called("copyright") || called("rights")) {
      defaults.copyright = child.text();
    }
  }
  fill_language(defaults, {root, std::string(root.attribute("lang"))});
  return defaults;
}

std::vector<XmlElement> items_of(XmlElement root) {
  std::vector<XmlElement> items;
  const bool atom = root.name() == "feed" || root.name() == "entry";
  if (root.name() == "entry" || root.name() == "item") return {root};
  for (const XmlElement& parent : {root, root.child("channel")}) {
    if (!parent) continue;
    for (const XmlElement& item : parent.children(atom ? "entry" : "item")) {
      items.push_back(item);
    }
  }
  return items;
}

}  // namespace

int recognize_feed(std::string_view head) {
  const std::string_view root = xml_root(head);
  if (root == "rss" || root == "feed" || root == "entry") return 100;
  if (root != "RDF" && root != "channel") return 0;
  const bool channel = head.find("<item") != head.npos ||
                       head.find("rss/1.0") != head.npos ||
                       head.find("rss/0.9") != head.npos;
  return channel ? 100 : 0;
}

std::vector<Story> read_feed(const Record& record) {
  const XmlDocument document(record);
  const XmlElement root = document.root();
  const bool rdf = root.name() == "RDF";
  const XmlElement channel =
      root.child("channel") ? root.child("channel") : root;
  // The prefix that stands for the feed's own names, if there is one.
  const std::string home(rdf ? channel.prefix() : root.prefix());
  const Story defaults = read_channel(root, channel, home);
  StoryList stories(document);
  const std::vector<XmlElement> items = items_of(root);
  const bool whole_feed = gives_whole_texts(items, home);
  for (const XmlElement& item : items) {
    const std::string kind = wordpress_kind(item);
    if (!kind.empty()) {
      stories.skip("WordPress " + kind);
      continue;
    }
    Story story = defaults;
    story.language.clear();
    apply_rows(item, home, story);
    if (story.language.empty()) story.language = defaults.language;
    read_text(item, home, whole_feed, story);
    drop_repeated_head(story);
    if (story.agency.empty()) story.agency = story.source;
    if (story.guid.empty()) story.guid = story.url;
    if (story.headline.empty() && story.body.empty()) {
      stories.skip("an empty item");
    } else {
      stories.add(std::move(story));
    }
  }
  return stories.take();
}

}  // namespace dateline::corpus
