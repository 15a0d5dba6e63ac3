// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/foreign.h"

#include <algorithm>
#include <array>

#include "corpus/json_lines.h"

namespace dateline::corpus {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c); }

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) c = is_upper(c) ? static_cast<char>(c | 0x20) : c;
  return folded;
}

// Case matters: newsItem is NewsML-G2, newsitem is RCV1.
struct RootRow {
  std::string_view root, format;
};
constexpr auto kRoots = std::to_array<RootRow>({
    {"newsMessage", "newsml-g2"},
    {"newsItem", "newsml-g2"},
    {"packageItem", "newsml-g2"},
    {"conceptItem", "newsml-g2 concept"},
    {"knowledgeItem", "newsml-g2 concept"},
    {"planningItem", "newsml-g2 planning"},
    {"catalogItem", "newsml-g2 catalog"},
    {"NewsML", "newsml-1"},
    {"NewsItem", "newsml-1"},
    {"nitf", "nitf"},
    {"newsitem", "rcv1"},
    {"rss", "rss"},
    {"RDF", "rss"},
    {"channel", "rss"},
    {"feed", "atom"},
    {"Publish", "jimi"},
    {"RBNews", "ritzau"},
    {"ArrayOfRBNews", "ritzau"},
    {"PPSResponse", "factiva"},
});

// Roots that the readers of Reuters-21578 and of HTML look at themselves.
constexpr auto kReadRoots = std::to_array<std::string_view>({
    "reuters", "lewis", "html", "head", "body", "meta", "title", "link",
    "script", "style", "noscript", "div", "p", "span", "article", "section",
    "main", "header", "footer", "nav", "aside", "table", "h1", "h2", "h3", "h4",
    "a", "b", "i", "em", "strong", "ul", "ol", "li", "center", "font", "br",
    "img", "form", "figure", "blockquote", "pre", "base", "svg", "dl", "td",
    "tr", "tbody", "u", "small", "hr", "iframe", "input", "button",
});

struct HeadRow {
  std::string_view format;
  bool (*fits)(std::string_view head);
};
constexpr auto kHeads = std::to_array<HeadRow>({
    {"rtf", [](std::string_view head) { return head.starts_with("{\\rtf"); }},
});

/// Past "<?...?>", comments and the document type.
std::string_view skip_prologue(std::string_view text) {
  for (;;) {
    text = trim(text);
    std::string_view close;
    if (text.starts_with("<?")) {
      close = "?>";
    } else if (text.starts_with("<!--")) {
      close = "-->";
    } else if (text.starts_with("<!")) {
      const auto subset = text.substr(0, text.find('>')).find('[');
      close = subset == text.npos ? ">" : "]>";
    } else {
      return text;
    }
    const auto end = text.find(close);
    if (end == text.npos) return {};
    text.remove_prefix(end + close.size());
  }
}

}  // namespace

std::string_view root_element(std::string_view head) {
  head = trim(head);
  if (!head.starts_with('<')) return {};
  head = skip_prologue(head);
  if (head.size() < 2 || head[0] != '<' || !is_letter(head[1])) return {};
  const auto end = head.find_first_of(" \t\r\n/>", 1);
  std::string_view name = head.substr(1, end == head.npos ? end : end - 1);
  const auto prefix = name.find(':');
  if (prefix != name.npos) name.remove_prefix(prefix + 1);
  return name;
}

std::string foreign_format(std::string_view head) {
  for (const HeadRow& row : kHeads) {
    if (row.fits(head)) return std::string(row.format);
  }
  const std::string_view root = root_element(head);
  for (const RootRow& row : kRoots) {
    if (row.root == root) return std::string(row.format);
  }
  const std::string_view start = trim(head);
  if (root.empty() && (start.starts_with("<!--") || start.starts_with("<?"))) {
    return "xml without an element";
  }
  const std::string folded = lower(root);
  const bool read = std::find(kReadRoots.begin(), kReadRoots.end(), folded) !=
                    kReadRoots.end();
  if (root.empty() || read) return {};
  // An unknown element is markup of a kind we do not know where the document
  // says that it is XML, or closes it again; else perhaps a sign in prose.
  const bool xml = start.starts_with("<?xml") ||
                   head.find("</" + std::string(root)) != head.npos ||
                   head.find("xmlns") != head.npos;
  return xml ? "xml with root <" + std::string(root.substr(0, 40)) + ">"
             : std::string();
}

}  // namespace dateline::corpus
