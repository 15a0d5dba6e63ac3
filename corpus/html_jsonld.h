// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a page says of its article in JSON-LD (schema.org). The scripts found
// on real pages are often no JSON: raw line ends inside strings, commas before
// a closing bracket, quotes written as entities. They are mended and read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::corpus {

/// The properties of one Article; empty: not given. Text is unescaped, except
/// `body`, which may be HTML.
struct JsonLdArticle {
  std::string headline, alternative_headline, description, body;
  std::string url, section, language, publisher, source_organization;
  std::string published, modified, created;  // as written
  std::string location;                      // contentLocation's name
  std::vector<std::string> authors, keywords;
  bool free = true;  // isAccessibleForFree
};

/// The article that `scripts` describe best; nothing if they describe none or
/// can't be read at all.
std::optional<JsonLdArticle> read_json_ld(
    const std::vector<std::string>& scripts);

/// `script` without comment marks around it, with control characters in
/// strings escaped and without commas that nothing follows.
std::string mend_json(std::string_view script);

}  // namespace dateline::corpus
