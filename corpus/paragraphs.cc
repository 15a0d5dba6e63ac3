// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/paragraphs.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/scan.h"

namespace dateline::corpus {
namespace {

// What is asked of a byte, or of sixteen: see scan.h.

constexpr std::uint8_t kTab = '\t', kBlank = ' ', kDelete = 0x7F;

/// Tabs, and the second of two blanks.
constexpr auto kGap = [](auto byte, auto before, auto) {
  return (byte == kTab) | ((byte == kBlank) & (before == kBlank));
};

/// What one_line() would change.
constexpr auto kOdd = [](auto byte, auto before, auto) {
  return (byte < kBlank) | (byte == kDelete) |
         ((byte == kBlank) & (before == kBlank));
};

/// What it or clean_lines() would change: beside that, C1 controls, no-break
/// spaces (C2 80 to C2 A0), separators of lines and paragraphs (E2 80 A8, A9).
constexpr auto kOddOrMark = [](auto byte, auto before, auto before_that) {
  constexpr std::uint8_t kC2 = 0xC2, kNoBreak = 0xA0, kE2 = 0xE2, k80 = 0x80,
                         kA8 = 0xA8, kA9 = 0xA9;
  return kOdd(byte, before, before_that) |
         ((before == kC2) & (byte <= kNoBreak)) |
         ((before_that == kE2) & (before == k80) &
          ((byte == kA8) | (byte == kA9)));
};

/// What may begin a tag or a reference.
constexpr auto kMarkup = [](auto byte) {
  constexpr std::uint8_t kTag = '<', kReference = '&';
  return (byte == kTag) | (byte == kReference);
};

constexpr auto kOddOrMarkup = [](auto byte, auto before, auto before_that) {
  return kOddOrMark(byte, before, before_that) | kMarkup(byte);
};

/// The same of texts in ASCII, for which less is to be asked; other bytes are
/// odd, too. Two of 0x20 and 0 joined are a blank: 0 itself is odd anyway.
constexpr auto kOddOrMarkupOrHigh = [](auto byte, auto before, auto) {
  constexpr std::uint8_t kLastAscii = 0x7E;
  auto above_blank = byte;
  above_blank -= kBlank;  // what is below it comes out high
  return (above_blank > kLastAscii - kBlank) | kMarkup(byte) |
         ((byte | before) == kBlank);
};

constexpr std::size_t kMinWrap = 45, kMaxWrap = 100;  // characters
constexpr std::size_t kMostCounted = 4 * (kMaxWrap + 1);  // bytes

struct Line {
  std::string_view text;  // trimmed; empty: a blank line
  std::size_t indent = 0, width = 0;
  bool even = true;  // without gaps: one_line() leaves it as it is
};

std::size_t indent_of(std::string_view line) {
  constexpr std::size_t kTab = 4;
  std::size_t indent = 0;
  for (const char c : line) {
    if (c != ' ' && c != '\t') break;
    indent += c == '\t' ? kTab : 1;
  }
  return indent;
}

/// The lines of `text`, which clean_lines() gave.
std::vector<Line> lines_of(std::string_view text) {
  constexpr std::size_t kUsual = 16;
  std::vector<Line> lines;
  lines.reserve(kUsual);
  while (!text.empty()) {
    const std::string_view raw = take_line(text);
    Line line{.text = trim(raw)};
    line.indent = indent_of(raw);
    // Of what is wider than any wrapped line no one asks how wide it is.
    line.width = line.indent + (line.text.size() > kMostCounted
                                    ? kMaxWrap + 1
                                    : count_characters(line.text));
    line.even = has_none(line.text, kGap);
    lines.push_back(line);
  }
  return lines;
}

/// True if `line` was ended because the first word of `next` had no room.
bool is_full(const Line& line, const Line& next, std::size_t wrap) {
  const std::string_view begin = next.text.substr(0, kMostCounted);
  const std::string_view word = begin.substr(0, begin.find(' '));
  return line.width + 1 + count_characters(word) > wrap;
}

/// The width at which the text was wrapped; 0: it was not.
std::size_t wrap_width(const std::vector<Line>& lines) {
  std::size_t wrap = 0, filled = 0, longer = 0;
  for (const Line& line : lines) {
    filled += line.width > 0;
    longer += line.width > kMaxWrap;
    if (line.width <= kMaxWrap) wrap = std::max(wrap, line.width);
  }
  if (wrap < kMinWrap || longer * 20 > filled) return 0;
  std::size_t pairs = 0, full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].text.empty() || lines[i + 1].text.empty()) continue;
    if (lines[i + 1].indent > lines[i].indent + 1) continue;  // a paragraph
    ++pairs;
    full += is_full(lines[i], lines[i + 1], wrap);
  }
  return pairs >= 2 && full * 3 >= pairs * 2 ? wrap : 0;
}

/// Lists, sign-offs and the like begin lines of their own.
bool begins_own_line(std::string_view text) {
  for (const std::string_view mark :
       {"--", "- ", "* ", "\xE2\x80\xA2", "\xE2\x80\x94", "\xE2\x80\x93"}) {
    if (text.starts_with(mark)) return true;
  }
  return false;
}

bool continues(const Line& line, const Line& next, std::size_t wrap) {
  constexpr std::size_t kRagged = 12;  // a word that a person moved down
  if (wrap == 0 || next.text.empty() || line.text.empty()) return false;
  if (next.indent > line.indent + 1 || begins_own_line(next.text)) return false;
  return is_full(line, next, wrap) || line.width + kRagged >= wrap;
}


bool is_ideograph_end(std::string_view text) {
  // Three-byte characters from U+3000 up: scripts written without spaces.
  return text.size() >= 3 &&
         static_cast<unsigned char>(text[text.size() - 3]) >= 0xE3 &&
         static_cast<unsigned char>(text[text.size() - 3]) < 0xF0;
}

bool has_bare_ends(std::string_view text) {
  return text.empty() || (text.front() != ' ' && text.back() != ' ');
}

/// Whether one_line() leaves `text` as it is.
bool is_one_line(std::string_view text) {
  return has_bare_ends(text) && has_none(text, kOdd);
}

void append_line(std::string& text, const Line& line) {
  const bool spaceless = is_ideograph_end(text) && !line.text.empty() &&
                         static_cast<unsigned char>(line.text.front()) >= 0xE3;
  if (!text.empty() && !spaceless) text += ' ';
  if (line.even) {
    text += line.text;
  } else {
    text += one_line(line.text);
  }
}

bool is_row(const Line& line) { return !line.even && is_tabular(line.text); }

/// What clean_lines() has to look at.
constexpr auto kLookedAt = [](std::uint8_t byte, std::uint8_t) {
  return static_cast<std::uint8_t>(
      ((byte < ' ') & (byte != '\n') & (byte != '\t')) | (byte == 0x7F) |
      (byte == 0xC2) | (byte == 0xE2));
};

/// Puts what the byte or mark in front of `text` becomes behind `clean`; gives
/// how much of `text` that was.
std::size_t clean_one(std::string_view text, std::string& clean) {
  const auto byte = static_cast<unsigned char>(text[0]);
  const auto next = static_cast<unsigned char>(text.size() > 1 ? text[1] : 0);
  if (byte == '\r') {
    if (next != '\n') clean += '\n';
    return 1;
  }
  if (byte == '\f' || byte == '\v') {
    clean += '\n';
    return 1;
  }
  if (byte == 0xC2 && text.size() > 1 && next <= 0xA0) {
    if (next == 0x85) clean += '\n';  // NEL; the others mean nothing
    if (next == 0xA0) clean += ' ';
    return 2;
  }
  if (byte == 0xE2 && (text.starts_with("\xE2\x80\xA8") ||
                       text.starts_with("\xE2\x80\xA9"))) {
    clean += '\n';  // U+2028, U+2029
    return 3;
  }
  if (byte >= 0x20 && byte != 0x7F) clean += text[0];
  return 1;
}

bool is_zero_width_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") || text.starts_with("\xE2\x80\x8B");
}

}  // namespace

bool is_tabular(std::string_view line) {
  if (has_none(line, kGap)) return false;
  std::size_t gaps = 0, run = 0;
  for (const char c : line) {
    if (c == '\t') run += 3;
    if (c == ' ') ++run;
    if (c == ' ' || c == '\t') continue;
    gaps += run >= 3;
    run = 0;
  }
  return gaps >= 2;
}

std::size_t count_characters(std::string_view text) {
  constexpr std::size_t kBlock = 240;  // its count fits into a byte
  std::size_t count = 0;
  while (!text.empty()) {
    const std::string_view block = text.substr(0, kBlock);
    std::uint8_t in_block = 0;
    for (const char c : block) {
      const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      in_block = static_cast<std::uint8_t>(in_block + begins);
    }
    count += in_block;
    text.remove_prefix(block.size());
  }
  return count;
}

std::string clean_lines(std::string_view text) {
  while (is_zero_width_mark(text)) text.remove_prefix(3);
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const std::size_t size = size_without(text, 0, kLookedAt);
    clean.append(text.substr(0, size));
    text.remove_prefix(size);
    if (!text.empty()) text.remove_prefix(clean_one(text, clean));
  }
  return clean;
}

bool is_clean_line(std::string_view text) {
  return has_bare_ends(text) && !is_zero_width_mark(text) &&
         has_none(text, kOddOrMark);
}

bool is_clean_plain_line(std::string_view text) {
  if (!has_bare_ends(text)) return false;
  if (has_none(text, kOddOrMarkupOrHigh)) return true;
  return !is_zero_width_mark(text) && has_none(text, kOddOrMarkup);
}

std::string one_line(std::string_view text) {
  if (is_one_line(text)) return std::string(text);
  const auto is_gap = [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == '\x7f';
  };
  std::string line;
  line.reserve(text.size());
  while (!text.empty()) {
    const auto word = std::find_if_not(text.begin(), text.end(), is_gap);
    const auto end = std::find_if(word, text.end(), is_gap);
    if (word == end) break;
    if (!line.empty()) line += ' ';
    line.append(word, end);
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
  }
  return line;
}

std::vector<Paragraph> one_paragraph(std::string_view text) {
  std::vector<Paragraph> paragraphs(1);
  paragraphs.front().text = text;
  return paragraphs;
}

std::vector<Paragraph> split_paragraphs(std::string_view text) {
  if (text.empty()) return {};
  if (is_clean_line(text)) return one_paragraph(text);
  const std::string clean = clean_lines(text);
  const std::vector<Line> lines = lines_of(clean);
  const std::size_t wrap = wrap_width(lines);
  std::vector<Paragraph> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].text.empty()) continue;
    Paragraph paragraph;
    if (is_row(lines[i])) {
      // Rows that follow each other are one table; columns stay readable.
      paragraph = {ParagraphKind::Table, std::string(lines[i].text)};
      while (i + 1 < lines.size() && is_row(lines[i + 1])) {
        paragraph.text += '\n';
        paragraph.text += lines[++i].text;
      }
    } else {
      append_line(paragraph.text, lines[i]);
      while (i + 1 < lines.size() && continues(lines[i], lines[i + 1], wrap)) {
        append_line(paragraph.text, lines[++i]);
      }
    }
    paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

}  // namespace dateline::corpus
