// SPDX-License-Identifier: GPL-3.0-or-later
//
// The name is needed before the page can be decoded, and so before it can be
// parsed: a scan for "charset=" inside meta tags is all that is possible.
#include "corpus/html_charset.h"

#include <algorithm>

namespace dateline::corpus {
namespace {

constexpr std::size_t kScanBytes = 4096;
constexpr std::size_t kMaxNameBytes = 40;  // the longest IANA name has 45

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == ':' || c == '.' || c == '+';
}

void skip(std::string_view& text, std::string_view chars) {
  text.remove_prefix(std::min(text.find_first_not_of(chars), text.size()));
}

// The value after "charset" in `rest`, which begins right behind that word.
std::string value_after(std::string_view rest) {
  skip(rest, " \t\r\n\f");
  if (!rest.starts_with('=')) return {};
  rest.remove_prefix(1);
  skip(rest, " \t\r\n\f\"'");
  const auto end = std::find_if_not(rest.begin(), rest.end(), name_char);
  const auto size = static_cast<std::size_t>(end - rest.begin());
  return std::string(rest.substr(0, size > kMaxNameBytes ? 0 : size));
}

/// `tag` without its end.
bool is_meta(std::string_view tag) {
  constexpr std::string_view kBegin = "<meta";
  return tag.size() > kBegin.size() && space(tag[kBegin.size()]) &&
         std::equal(kBegin.begin(), kBegin.end(), tag.begin(),
                    [](char c, char printed) { return c == lower(printed); });
}

std::string charset_in_tag(std::string_view printed) {
  std::string tag(printed);
  std::transform(tag.begin(), tag.end(), tag.begin(), lower);
  for (std::size_t at = tag.find("charset"); at != tag.npos;
       at = tag.find("charset", at + 1)) {
    std::string name = value_after(std::string_view(tag).substr(at + 7));
    if (!name.empty()) return name;
  }
  return {};
}

}  // namespace

std::string declared_html_charset(std::string_view head) {
  const std::string_view all = head.substr(0, kScanBytes);
  for (std::size_t at = all.find('<'); at != all.npos;) {
    if (all.substr(at).starts_with("<!--")) {
      at = all.find("-->", at + 4);
      if (at == all.npos) return {};
      at = all.find('<', at);
      continue;
    }
    const std::size_t end = std::min(all.find('>', at), all.size());
    const std::string_view tag = all.substr(at, end - at);
    if (is_meta(tag)) {
      std::string name = charset_in_tag(tag);
      if (!name.empty()) return name;
    }
    at = all.find('<', end);
  }
  return {};
}

}  // namespace dateline::corpus
