// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/sgml.h"

#include <algorithm>

#include "corpus/json_lines.h"
#include "corpus/telex/copy.h"

namespace dateline::corpus::telex {
namespace {

bool is_name(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
}

/// Position of the next "<NAME"; names may begin with a figure here.
std::size_t find_tag(std::string_view text, std::size_t from) {
  auto at = text.find('<', from);
  while (at != text.npos &&
         (at + 1 >= text.size() ||
          !(is_letter(text[at + 1]) || is_digit(text[at + 1])))) {
    at = text.find('<', at + 1);
  }
  return at;
}

}  // namespace

bool SgmlElements::next(SgmlElement& element) {
  // Many elements without an end tag must not make the search quadratic.
  constexpr std::size_t kMaxElement = 1 << 20;
  constexpr int kMaxUnclosed = 64;
  const auto at = find_tag(rest_, 0);
  const auto close = at == rest_.npos ? at : rest_.find('>', at);
  if (close == rest_.npos) {
    rest_ = {};
    return false;
  }
  std::size_t name = at + 1;
  while (name < close && is_name(rest_[name])) ++name;
  element.name = rest_.substr(at + 1, name - at - 1);
  element.attributes = trim(rest_.substr(name, close - name));
  rest_.remove_prefix(close + 1);
  const std::string end_tag = "</" + std::string(element.name) + ">";
  const auto end = unclosed_ < kMaxUnclosed
                       ? rest_.substr(0, kMaxElement).find(end_tag)
                       : rest_.npos;
  if (end != rest_.npos) {
    element.content = rest_.substr(0, end);
    rest_.remove_prefix(end + end_tag.size());
  } else {
    ++unclosed_;
    element.content = rest_.substr(0, find_tag(rest_, 0));
    rest_.remove_prefix(element.content.size());
  }
  return true;
}

std::string_view attribute_of(std::string_view attributes,
                              std::string_view name) {
  for (auto at = attributes.find(name); at != attributes.npos;
       at = attributes.find(name, at + 1)) {
    const bool whole = at == 0 || attributes[at - 1] == ' ';
    std::string_view value = attributes.substr(at + name.size());
    if (!whole || !value.starts_with('=')) continue;
    value.remove_prefix(1);
    const char quote = value.empty() ? ' ' : value[0];
    if (quote != '"' && quote != '\'') return value.substr(0, value.find(' '));
    value.remove_prefix(1);
    return value.substr(0, value.find(quote));
  }
  return {};
}

std::string without_tags(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    const auto at = std::min(text.find('<'), text.size());
    plain += text.substr(0, at);
    text.remove_prefix(at);
    if (text.empty()) break;
    const bool tag = text.size() > 1 && (is_letter(text[1]) ||
                                         is_digit(text[1]) || text[1] == '/' ||
                                         text[1] == '!');
    constexpr std::size_t kMaxTag = 512;
    const auto end = tag ? text.substr(0, kMaxTag).find('>') : text.npos;
    if (end == text.npos) plain += '<';
    text.remove_prefix(end == text.npos ? 1 : end + 1);
  }
  return plain;
}

}  // namespace dateline::corpus::telex
