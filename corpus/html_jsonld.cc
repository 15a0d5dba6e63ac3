// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_jsonld.h"

#include <simdjson.h>

#include <algorithm>
#include <map>

#include "corpus/html_text.h"

namespace dateline::corpus {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMaxNodes = 10'000;  // objects looked at in a page
constexpr int kMaxNesting = 32;            // lists in lists of values

// Names of things by their @id, for values that only refer.
using Names = std::map<std::string, std::string, std::less<>>;

std::string clean(std::string_view text) {
  return squeeze(unescape_html(text));
}

std::string_view raw(const object& from, std::string_view key) {
  std::string_view value;
  if (from[key].get(value) != simdjson::SUCCESS) return {};
  return value;
}

// Appends the names that `value` stands for: text, an object's name, what an
// @id refers to, or a list of these.
void add_names(const element& value, const Names& names,
               std::vector<std::string>& to, int depth = 0) {
  std::string_view text;
  object thing;
  array list;
  if (value.get(text) == simdjson::SUCCESS) {
    if (std::string name = clean(text); !name.empty()) to.push_back(name);
  } else if (value.get(thing) == simdjson::SUCCESS) {
    element name;
    if (thing["name"].get(name) == simdjson::SUCCESS) {
      if (depth < kMaxNesting) add_names(name, names, to, depth + 1);
    } else if (const auto known = names.find(raw(thing, "@id"));
               known != names.end()) {
      to.push_back(known->second);
    }
  } else if (value.get(list) == simdjson::SUCCESS && depth < kMaxNesting) {
    for (const element item : list) add_names(item, names, to, depth + 1);
  }
}

std::vector<std::string> all_names(const object& from, std::string_view key,
                                   const Names& names) {
  std::vector<std::string> result;
  element value;
  if (from[key].get(value) == simdjson::SUCCESS) {
    add_names(value, names, result);
  }
  return result;
}

std::string first_name(const object& from, std::string_view key,
                       const Names& names) {
  std::vector<std::string> all = all_names(from, key, names);
  return all.empty() ? std::string() : std::move(all.front());
}

bool is_false(const object& from, std::string_view key) {
  bool value = true;
  if (from[key].get(value) == simdjson::SUCCESS) return !value;
  const std::string_view text = raw(from, key);
  return text == "false" || text == "False";
}

// How well a schema.org type fits a story; 0: not at all.
int rank_of_type(std::string_view type) {
  type = type.substr(type.find_last_of("/:#") + 1);
  if (type == "WebPage" || type == "CreativeWork") return 1;
  if (type.ends_with("Posting") || type == "Report") return 3;
  if (type == "Article") return 3;
  return type.ends_with("Article") ? 4 : 0;
}

int rank(const object& thing) {
  int best = 0;
  element type;
  if (thing["@type"].get(type) != simdjson::SUCCESS) return 0;
  std::string_view text;
  array list;
  if (type.get(text) == simdjson::SUCCESS) return rank_of_type(text);
  if (type.get(list) != simdjson::SUCCESS) return 0;
  for (const element item : list) {
    if (item.get(text) == simdjson::SUCCESS) {
      best = std::max(best, rank_of_type(text));
    }
  }
  return best;
}

std::string url_of(const object& thing) {
  for (const std::string_view key : {"url", "mainEntityOfPage", "@id"}) {
    element value;
    object page;
    if (thing[key].get(value) != simdjson::SUCCESS) continue;
    std::string_view text;
    if (value.get(page) == simdjson::SUCCESS) text = raw(page, "@id");
    if (text.empty() && value.get(text) != simdjson::SUCCESS) continue;
    if (text.starts_with("http")) return std::string(text);
  }
  return {};
}

std::vector<std::string> split_keywords(const std::vector<std::string>& from) {
  std::vector<std::string> result;
  for (const std::string& text : from) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(',', at), text.size());
      std::string word = squeeze(std::string_view(text).substr(at, end - at));
      if (!word.empty()) result.push_back(std::move(word));
      at = end + 1;
    }
  }
  return result;
}

JsonLdArticle read_article(const object& from, const Names& names) {
  JsonLdArticle article;
  article.headline = clean(raw(from, "headline"));
  if (article.headline.empty()) article.headline = clean(raw(from, "name"));
  article.alternative_headline = clean(raw(from, "alternativeHeadline"));
  article.description = clean(raw(from, "description"));
  article.body = raw(from, "articleBody");
  article.url = url_of(from);
  article.section = first_name(from, "articleSection", names);
  article.language = first_name(from, "inLanguage", names);
  article.publisher = first_name(from, "publisher", names);
  article.source_organization = first_name(from, "sourceOrganization", names);
  article.published = raw(from, "datePublished");
  article.modified = raw(from, "dateModified");
  article.created = raw(from, "dateCreated");
  article.location = first_name(from, "contentLocation", names);
  article.authors = all_names(from, "author", names);
  if (article.authors.empty()) {
    article.authors = all_names(from, "creator", names);
  }
  article.keywords = split_keywords(all_names(from, "keywords", names));
  article.free = !is_false(from, "isAccessibleForFree");
  return article;
}

// Every object that may be the article: top level, lists and graphs.
std::vector<object> objects_of(const element& root) {
  std::vector<object> found;
  std::vector<element> todo{root};
  while (!todo.empty() && found.size() < kMaxNodes) {
    const element next = todo.back();
    todo.pop_back();
    array list;
    object thing;
    if (next.get(list) == simdjson::SUCCESS) {
      for (const element item : list) todo.push_back(item);
    } else if (next.get(thing) == simdjson::SUCCESS) {
      found.push_back(thing);
      for (const std::string_view key : {"@graph", "mainEntity"}) {
        element inner;
        if (thing[key].get(inner) == simdjson::SUCCESS) todo.push_back(inner);
      }
    }
  }
  std::reverse(found.begin(), found.end());
  return found;
}

bool parse(simdjson::dom::parser& parser, const std::string& script,
           element& root) {
  if (parser.parse(script).get(root) == simdjson::SUCCESS) return true;
  std::string mended = mend_json(script);
  if (parser.parse(mended).get(root) == simdjson::SUCCESS) return true;
  if (script.find("&quot;") == std::string::npos) return false;
  mended = mend_json(unescape_html(script));
  return parser.parse(mended).get(root) == simdjson::SUCCESS;
}

}  // namespace

std::string mend_json(std::string_view script) {
  constexpr std::string_view kCdata = "<![CDATA[";
  constexpr std::string_view kEscapes = "\"\\/bfnrtu";
  if (const std::size_t at = script.find(kCdata); at != script.npos) {
    script.remove_prefix(at + kCdata.size());
    script = script.substr(0, script.rfind("]]>"));
  }
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == script.npos || end == script.npos || end < begin) return {};
  script = script.substr(begin, end + 1 - begin);
  std::string result;
  result.reserve(script.size());
  bool quoted = false;
  for (std::size_t at = 0; at < script.size(); ++at) {
    const char c = script[at];
    if (quoted && c == '\\') {
      const char next = at + 1 < script.size() ? script[at + 1] : ' ';
      if (kEscapes.find(next) == kEscapes.npos) {
        continue;  // "\'" and the like
      }
      result += c;
      result += next;
      ++at;
    } else if (quoted && static_cast<unsigned char>(c) < ' ') {
      result += c == '\n' ? "\\n" : " ";
    } else if (!quoted && (c == '}' || c == ']')) {
      const std::size_t last = result.find_last_not_of(" \t\r\n");
      if (last != result.npos && result[last] == ',') result.resize(last);
      result += c;
    } else {
      if (c == '"') quoted = !quoted;
      result += c;
    }
  }
  return result;
}

std::optional<JsonLdArticle> read_json_ld(
    const std::vector<std::string>& scripts) {
  std::optional<JsonLdArticle> best;
  int best_rank = 0;
  for (const std::string& script : scripts) {
    simdjson::dom::parser parser;
    element root;
    if (!parse(parser, script, root)) continue;
    const std::vector<object> things = objects_of(root);
    Names names;
    for (const object& thing : things) {
      if (const std::string_view id = raw(thing, "@id"); !id.empty()) {
        names.emplace(id, clean(raw(thing, "name")));
      }
    }
    for (const object& thing : things) {
      const int fits = rank(thing);
      if (fits <= best_rank) continue;
      best = read_article(thing, names);
      best_rank = fits;
    }
  }
  return best;
}

}  // namespace dateline::corpus
