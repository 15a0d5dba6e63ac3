// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_names.h"

#include <algorithm>
#include <array>

namespace dateline::corpus {
namespace {

struct TagRow {
  std::string_view name;
  HtmlTag tag;
};

// Sorted by name.
constexpr auto kTags = std::to_array<TagRow>({
    {"a", HtmlTag::Anchor},
    {"address", HtmlTag::Block},
    {"article", HtmlTag::Article},
    {"aside", HtmlTag::Aside},
    {"audio", HtmlTag::Skipped},
    {"blockquote", HtmlTag::Quote},
    {"body", HtmlTag::Body},
    {"br", HtmlTag::Break},
    {"button", HtmlTag::Skipped},
    {"canvas", HtmlTag::Skipped},
    {"caption", HtmlTag::Caption},
    {"center", HtmlTag::Block},
    {"datalist", HtmlTag::Skipped},
    {"dd", HtmlTag::Item},
    {"details", HtmlTag::Block},
    {"dialog", HtmlTag::Skipped},
    {"dir", HtmlTag::List},
    {"div", HtmlTag::Block},
    {"dl", HtmlTag::List},
    {"dt", HtmlTag::Item},
    {"embed", HtmlTag::Skipped},
    {"fieldset", HtmlTag::Form},
    {"figcaption", HtmlTag::Caption},
    {"figure", HtmlTag::Figure},
    {"footer", HtmlTag::Footer},
    {"form", HtmlTag::Form},
    {"h1", HtmlTag::Title},
    {"h2", HtmlTag::Heading},
    {"h3", HtmlTag::Heading},
    {"h4", HtmlTag::Heading},
    {"h5", HtmlTag::Heading},
    {"h6", HtmlTag::Heading},
    {"header", HtmlTag::Header},
    {"hr", HtmlTag::Rule},
    {"html", HtmlTag::Block},
    {"iframe", HtmlTag::Skipped},
    {"input", HtmlTag::Skipped},
    {"label", HtmlTag::Skipped},
    {"legend", HtmlTag::Skipped},
    {"li", HtmlTag::Item},
    {"main", HtmlTag::Main},
    {"map", HtmlTag::Skipped},
    {"menu", HtmlTag::Navigation},
    {"nav", HtmlTag::Navigation},
    {"noframes", HtmlTag::Skipped},
    {"noscript", HtmlTag::Skipped},
    {"object", HtmlTag::Skipped},
    {"ol", HtmlTag::List},
    {"option", HtmlTag::Skipped},
    {"output", HtmlTag::Skipped},
    {"p", HtmlTag::Paragraph},
    {"pre", HtmlTag::Preformatted},
    {"progress", HtmlTag::Skipped},
    {"script", HtmlTag::Skipped},
    {"section", HtmlTag::Block},
    {"select", HtmlTag::Skipped},
    {"style", HtmlTag::Skipped},
    {"svg", HtmlTag::Skipped},
    {"table", HtmlTag::Table},
    {"tbody", HtmlTag::Block},
    {"td", HtmlTag::Cell},
    {"template", HtmlTag::Skipped},
    {"textarea", HtmlTag::Skipped},
    {"tfoot", HtmlTag::Block},
    {"th", HtmlTag::Cell},
    {"thead", HtmlTag::Block},
    {"title", HtmlTag::Skipped},
    {"tr", HtmlTag::Row},
    {"ul", HtmlTag::List},
    {"video", HtmlTag::Skipped},
});
static_assert(std::ranges::is_sorted(kTags, {}, &TagRow::name));

struct WordRow {
  std::string_view word;
  HtmlHint hint;
  bool prefix;  // also the beginning of a longer word ("relatedposts")
};

// Sorted by word. A word is furniture where stories carry it seldom and page
// makers often; what holds much of a page's text is kept whatever its name.
constexpr auto kWords = std::to_array<WordRow>({
    {"ad", HtmlHint::Furniture, false},
    {"ads", HtmlHint::Furniture, false},
    {"advert", HtmlHint::Furniture, true},
    {"agegate", HtmlHint::Furniture, true},
    {"alert", HtmlHint::Furniture, false},
    {"also", HtmlHint::Furniture, false},
    {"article", HtmlHint::Content, false},
    {"articlebody", HtmlHint::BodyText, false},
    {"author", HtmlHint::Byline, true},
    {"avatar", HtmlHint::Furniture, false},
    {"banner", HtmlHint::Furniture, true},
    {"bio", HtmlHint::Byline, false},
    {"body", HtmlHint::Content, false},
    {"breadcrumb", HtmlHint::Furniture, true},
    {"byline", HtmlHint::Byline, true},
    {"caption", HtmlHint::Caption, true},
    {"carousel", HtmlHint::Furniture, true},
    {"comment", HtmlHint::Comments, true},
    {"consent", HtmlHint::Furniture, true},
    {"content", HtmlHint::Content, false},
    {"contributor", HtmlHint::Byline, true},
    {"cookie", HtmlHint::Furniture, true},
    {"copyright", HtmlHint::Furniture, true},
    {"credit", HtmlHint::Caption, true},
    {"cta", HtmlHint::Furniture, false},
    {"date", HtmlHint::Byline, false},
    {"disqus", HtmlHint::Comments, true},
    {"donate", HtmlHint::Furniture, true},
    {"entry", HtmlHint::Content, false},
    {"facebook", HtmlHint::Furniture, true},
    {"flyout", HtmlHint::Furniture, true},
    {"foot", HtmlHint::Furniture, false},
    {"footer", HtmlHint::Furniture, true},
    {"gdpr", HtmlHint::Furniture, true},
    {"hentry", HtmlHint::Content, false},
    {"infobox", HtmlHint::Furniture, true},
    {"intro", HtmlHint::Lead, false},
    {"lead", HtmlHint::Lead, false},
    {"lede", HtmlHint::Lead, false},
    {"legal", HtmlHint::Furniture, false},
    {"livefyre", HtmlHint::Comments, true},
    {"login", HtmlHint::Furniture, true},
    {"masthead", HtmlHint::Furniture, true},
    {"menu", HtmlHint::Furniture, true},
    {"meta", HtmlHint::Byline, false},
    {"metadata", HtmlHint::Byline, false},
    {"modal", HtmlHint::Furniture, true},
    {"most", HtmlHint::Furniture, false},
    {"nav", HtmlHint::Furniture, false},
    {"navbar", HtmlHint::Furniture, true},
    {"navigation", HtmlHint::Furniture, true},
    {"newsletter", HtmlHint::Furniture, true},
    {"noprint", HtmlHint::Furniture, false},
    {"outbrain", HtmlHint::Furniture, true},
    {"overlay", HtmlHint::Furniture, true},
    {"pager", HtmlHint::Furniture, false},
    {"pagination", HtmlHint::Furniture, true},
    {"paywall", HtmlHint::Furniture, false},
    {"photocredit", HtmlHint::Caption, true},
    {"popular", HtmlHint::Furniture, true},
    {"popup", HtmlHint::Furniture, true},
    {"post", HtmlHint::Content, false},
    {"postmeta", HtmlHint::Byline, true},
    {"preferences", HtmlHint::Furniture, false},
    {"prefs", HtmlHint::Furniture, false},
    {"prevnext", HtmlHint::Furniture, true},
    {"print", HtmlHint::Furniture, false},
    {"promo", HtmlHint::Furniture, true},
    {"promotion", HtmlHint::Furniture, true},
    {"pubdate", HtmlHint::Byline, true},
    {"published", HtmlHint::Byline, false},
    {"pullquote", HtmlHint::Quote, true},
    {"rail", HtmlHint::Furniture, false},
    {"rating", HtmlHint::Furniture, false},
    {"reaction", HtmlHint::Furniture, true},
    {"readmore", HtmlHint::Furniture, true},
    {"recirc", HtmlHint::Furniture, true},
    {"recommend", HtmlHint::Furniture, true},
    {"related", HtmlHint::Furniture, true},
    {"respond", HtmlHint::Comments, false},
    {"rss", HtmlHint::Furniture, false},
    {"search", HtmlHint::Furniture, false},
    {"share", HtmlHint::Furniture, true},
    {"sharing", HtmlHint::Furniture, true},
    {"shoutbox", HtmlHint::Comments, true},
    {"sidebar", HtmlHint::Furniture, true},
    {"signin", HtmlHint::Furniture, true},
    {"signup", HtmlHint::Furniture, true},
    {"skip", HtmlHint::Furniture, false},
    {"social", HtmlHint::Furniture, true},
    {"sponsor", HtmlHint::Furniture, true},
    {"standfirst", HtmlHint::Lead, false},
    {"story", HtmlHint::Content, false},
    {"subscribe", HtmlHint::Furniture, true},
    {"subscription", HtmlHint::Furniture, true},
    {"summary", HtmlHint::Lead, false},
    {"taboola", HtmlHint::Furniture, true},
    {"tag", HtmlHint::Furniture, false},
    {"tagcloud", HtmlHint::Furniture, true},
    {"taglist", HtmlHint::Furniture, true},
    {"tags", HtmlHint::Furniture, false},
    {"teaser", HtmlHint::Furniture, true},
    {"text", HtmlHint::Content, false},
    {"timestamp", HtmlHint::Byline, true},
    {"toc", HtmlHint::Furniture, false},
    {"toolbar", HtmlHint::Furniture, true},
    {"tools", HtmlHint::Furniture, false},
    {"tooltip", HtmlHint::Furniture, true},
    {"topics", HtmlHint::Furniture, false},
    {"trending", HtmlHint::Furniture, true},
    {"twitter", HtmlHint::Furniture, false},
    {"upsell", HtmlHint::Furniture, true},
    {"vote", HtmlHint::Furniture, true},
    {"whatsapp", HtmlHint::Furniture, true},
    {"widget", HtmlHint::Furniture, false},
});
static_assert(std::ranges::is_sorted(kWords, {}, &WordRow::word));

// Whole class names for what only some readers hear. Their words alone say
// little ("field-label-hidden" stands around text that is shown).
constexpr auto kHiddenNames = std::to_array<std::string_view>({
    "d-none", "element-invisible", "hidden", "is-hidden", "screen-reader-text",
    "screenreader", "sr-only", "visually-hidden", "visuallyhidden"});

constexpr std::size_t kMaxWord = 32;

// The rows that `word` begins with lie just before its place in the order.
void add_word(std::string_view word, HtmlHints& hints) {
  auto row = std::ranges::upper_bound(kWords, word, {}, &WordRow::word);
  for (int tries = 0; tries < 3 && row != kWords.begin(); ++tries) {
    --row;
    if (row->word == word || (row->prefix && word.starts_with(row->word))) {
      hints.add(row->hint);
      return;
    }
    if (row->word[0] != word[0]) return;
  }
}

}  // namespace

HtmlTag html_tag(std::string_view name) {
  const auto row = std::ranges::lower_bound(kTags, name, {}, &TagRow::name);
  return row != kTags.end() && row->name == name ? row->tag : HtmlTag::Inline;
}

void add_hidden_hint(std::string_view names, HtmlHints& hints) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    const std::string_view name = names.substr(0, end);
    if (std::ranges::find(kHiddenNames, name) != kHiddenNames.end()) {
      hints.add(HtmlHint::Hidden);
    }
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

void add_name_hints(std::string_view names, HtmlHints& hints) {
  std::array<char, kMaxWord> word{};
  std::size_t size = 0;
  bool after_small = false;
  const auto flush = [&] {
    if (size >= 2) add_word({word.data(), size}, hints);
    size = 0;
  };

  for (const char c : names) {
    const bool small = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool capital = c >= 'A' && c <= 'Z';
    if (!(small || capital) || (capital && after_small)) flush();
    if ((small || capital) && size < kMaxWord) {
      word[size++] = capital ? static_cast<char>(c - 'A' + 'a') : c;
    }
    after_small = small;
  }
  flush();
}

}  // namespace dateline::corpus
