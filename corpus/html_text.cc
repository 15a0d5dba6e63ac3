// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_text.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "corpus/scan.h"

namespace dateline::corpus {
namespace {

constexpr std::size_t kMaxReference = 12;  // "&thetasym;" and "&#x10FFFF;"

void append_utf8(std::uint32_t c, std::string& to) {
  const auto put = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xc0 | c >> 6);
    put(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    put(0xe0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3f));
    put(0x80 | (c & 0x3f));
  } else {
    put(0xf0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3f));
    put(0x80 | (c >> 6 & 0x3f));
    put(0x80 | (c & 0x3f));
  }
}

std::optional<std::uint32_t> numeric(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(
      digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  const bool legal = value >= 0x20 && value < 0x110000 &&
                     (value < 0xd800 || value > 0xdfff);
  return legal ? value : std::uint32_t{' '};
}

// The character called `name` between '&' and ';'.
std::optional<std::uint32_t> reference(std::string_view name) {
  if (name.starts_with('#')) return numeric(name.substr(1));
  if (name == "apos") return std::uint32_t{'\''};
  const std::string text(name);
  const htmlEntityDesc* entity =
      htmlEntityLookup(reinterpret_cast<const xmlChar*>(text.c_str()));
  if (entity == nullptr) return std::nullopt;
  return entity->value;
}

// Bytes of white space or of an invisible mark at the front of `text`; the
// latter (joiners excepted, which scripts need) leave no space behind.
struct Blank {
  std::size_t bytes = 0;
  bool space = true;
};

bool is_ascii_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

Blank blank_at(std::string_view text) {
  if (text.starts_with("\xC2\xA0")) return {2, true};
  if (text.starts_with("\xC2\xAD")) return {2, false};  // soft hyphen
  const std::string_view three = text.substr(0, 3);
  if (three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" ||
      three == "\xE3\x80\x80" || three == "\xE2\x80\xAF") {
    return {3, true};
  }
  if (three.size() == 3 && three.starts_with("\xE2\x80") &&
      static_cast<unsigned char>(three[2]) >= 0x80 &&
      static_cast<unsigned char>(three[2]) <= 0x8a) {
    return {3, true};
  }
  if (three == "\xE2\x80\x8B" || three == "\xEF\xBB\xBF") return {3, false};
  return {};
}

/// White space other than a blank, what an invisible mark may begin with, and
/// the second of two blanks.
constexpr auto kBlank = [](std::uint8_t byte, std::uint8_t before) {
  return static_cast<std::uint8_t>((byte < ' ') | (byte == 0xC2) |
                                   (byte == 0xE2) | (byte == 0xE3) |
                                   (byte == 0xEF) |
                                   ((byte == ' ') & (before == ' ')));
};

void append_squeezed(std::string_view text, std::string& to) {
  while (!text.empty()) {
    const std::size_t size =
        size_without(text, to.empty() ? ' ' : to.back(), kBlank);
    to.append(text.substr(0, size));
    text.remove_prefix(size);
    if (text.empty()) return;
    if (is_ascii_blank(text.front())) {
      do text.remove_prefix(1);
      while (!text.empty() && is_ascii_blank(text.front()));
      if (!to.empty() && to.back() != ' ') to += ' ';
      continue;
    }
    const Blank blank = blank_at(text);
    if (blank.bytes == 0) to += text[0];
    if (blank.space && blank.bytes > 0 && !to.empty() && to.back() != ' ') {
      to += ' ';
    }
    text.remove_prefix(std::max<std::size_t>(blank.bytes, 1));
  }
}

void trim_end(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
}

}  // namespace

std::string unescape_html(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t at = std::min(text.find('&'), text.size());
    result += text.substr(0, at);
    text.remove_prefix(at);
    if (text.empty()) break;
    const std::size_t end = text.substr(0, kMaxReference).find(';');
    const auto c = end == text.npos ? std::nullopt
                                    : reference(text.substr(1, end - 1));
    if (c) {
      append_utf8(*c, result);
    } else {
      result += '&';
    }
    text.remove_prefix(c ? end + 1 : 1);
  }
  return result;
}

std::string squeeze(std::string_view text) {
  std::string result;
  append_squeezed(text, result);
  trim_end(result);
  return result;
}

std::string text_within(const HtmlPage& page, std::uint32_t index) {
  std::string result;
  for (std::uint32_t i = index; i < page.nodes[index].end; ++i) {
    const HtmlNode& node = page.nodes[i];
    if (node.tag == HtmlTag::Text) {
      append_squeezed(page.text_of(node), result);
    } else if (node.tag == HtmlTag::Break || is_block(node.tag)) {
      append_squeezed(" ", result);
    }
  }
  trim_end(result);
  return result;
}

std::string text_of_run(const HtmlPage& page, const HtmlRun& run,
                        const std::vector<bool>& left_out) {
  std::string result;
  for (std::uint32_t i = run.first; i <= run.last; ++i) {
    if (page.nodes[i].tag != HtmlTag::Text) continue;
    if (!left_out.empty() && left_out[i]) continue;
    append_squeezed(page.text_of(page.nodes[i]), result);
  }
  trim_end(result);
  return result;
}

}  // namespace dateline::corpus
