// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_guard.h"

#include <algorithm>
#include <cstdint>

#include "corpus/scan.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMaxAttributes = 1000;

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Length of the UTF-8 sequence at `at`, 0 if it is none.
std::size_t sequence(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<std::uint8_t>(text[at + i]) : 0u;
  };
  const unsigned first = byte(0);
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return tail(1) ? 2 : 0;
  if (first >= 0xe0 && first < 0xf0) {
    if (!tail(1) || !tail(2)) return 0;
    if (first == 0xe0 && byte(1) < 0xa0) return 0;
    return first == 0xed && byte(1) >= 0xa0 ? 0 : 3;  // no surrogates
  }
  if (first >= 0xf0 && first < 0xf5) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (first == 0xf0 && byte(1) < 0x90) return 0;
    return first == 0xf4 && byte(1) >= 0x90 ? 0 : 4;
  }
  return 0;
}

void blank_bad_bytes(std::string& text) {
  constexpr auto kNoAscii = [](std::uint8_t byte, std::uint8_t) {
    return static_cast<std::uint8_t>((byte == 0) | (byte >= 0x80));
  };
  const std::string_view all = text;
  for (std::size_t at = 0;;) {
    at += size_without(all.substr(at), 0, kNoAscii);
    if (at == text.size()) return;
    const std::size_t size = text[at] == 0 ? 0 : sequence(text, at);
    if (size == 0) text[at] = ' ';
    at += std::max<std::size_t>(size, 1);
  }
}

// The index after the tag at `at`.
std::size_t tag_end(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '>') return at + 1;
    if (c == '"' || c == '\'') at = std::min(text.find(c, at + 1), text.size());
  }
  return text.size();
}

// Blanks what is beyond the last attribute that is allowed in the tag at `at`;
// the index after it.
std::size_t limit_tag(std::string& text, std::size_t at) {
  const std::size_t end = tag_end(text, at);
  if (end - at <= kMaxAttributes) return end;  // so short, so few
  std::size_t attributes = 0;
  char quote = 0;
  bool between = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return at + 1;
    } else if (c == '"' || c == '\'') {
      quote = c;
      if (between || text[at - 1] != '=') ++attributes;
    } else if (between && !space(c)) {
      ++attributes;
    }
    between = quote == 0 && (space(c) || c == '/');
    if (attributes > kMaxAttributes) text[at] = ' ';
  }
  return at;
}

bool same_name(std::string_view text, std::string_view name) {
  return std::equal(name.begin(), name.end(), text.begin(),
                    text.begin() + static_cast<std::ptrdiff_t>(
                                       std::min(name.size(), text.size())),
                    [](char a, char b) { return a == (b | 0x20); });
}

// The index behind what no tags stand in, if that begins at `at`, the index
// after a '<'; else `at`.
std::size_t after_raw_text(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("!--")) return text.find("-->", at);
  for (const std::string_view name : {"script", "style"}) {
    if (!same_name(rest, name)) continue;
    std::size_t end = text.find("</", at);
    while (end != text.npos && !same_name(text.substr(end + 2), name)) {
      end = text.find("</", end + 2);
    }
    return end;
  }
  return at;
}

}  // namespace

std::string guarded_html(std::string_view html) {
  std::string text(html);
  blank_bad_bytes(text);
  for (std::size_t at = text.find('<'); at < text.size();
       at = text.find('<', at)) {
    const std::size_t after = after_raw_text(text, ++at);
    if (after >= text.size()) break;
    if (after == at && letter(text[at])) at = limit_tag(text, at);
    at = std::max(at, after);
  }
  return text;
}

}  // namespace dateline::corpus
