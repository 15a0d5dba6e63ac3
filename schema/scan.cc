// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/scan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

#include "schema/fold.h"
#include "schema/terms.h"

namespace dateline {
namespace {

// Parts of one hyphenated word; more are a second one.
constexpr std::size_t kMaxParts = 8;

constexpr unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// What ASCII letters and digits are in a term; 0 for all other bytes.
constexpr auto kAsciiTerm = [] {
  std::array<char, 256> table{};
  for (unsigned c = 0; c < 128; ++c) {
    if (!makes_words(kAsciiClass[c])) continue;
    const bool large = c >= 'A' && c <= 'Z';
    table[c] = static_cast<char>(large ? c | 0x20 : c);
  }
  return table;
}();

// Sixteen bytes of text, which every processor compares at once.
using Bytes [[gnu::vector_size(16)]] = unsigned char;

/// Copies as many of the sixteen bytes at `text` to `term` as are letters and
/// digits of ASCII, in small letters, and returns how many; what it writes
/// behind them means nothing.
std::size_t copy_word(const char* text, char* term) {
  Bytes bytes;
  std::memcpy(&bytes, text, sizeof bytes);
  const Bytes large = static_cast<Bytes>(bytes - 'A' < 26);
  bytes |= large & 0x20;
  std::memcpy(term, &bytes, sizeof bytes);
  const Bytes word =
      static_cast<Bytes>((bytes - 'a' < 26) | (bytes - '0' < 10));
  std::array<std::uint64_t, 2> halves{};
  static_assert(sizeof halves == sizeof word &&
                std::endian::native == std::endian::little);
  std::memcpy(halves.data(), &word, sizeof word);
  const int low = std::countr_one(halves[0]);
  return static_cast<std::size_t>(
      (low < 64 ? low : 64 + std::countr_one(halves[1])) / 8);
}

constexpr bool could_join(CharClass c) {
  return c >= CharClass::Apostrophe && c <= CharClass::Hyphen;
}

}  // namespace

Scanner::Scanner(AsciiPath ascii)
    : words_(table_, arena_),
      unspaced_(table_, arena_),
      ascii_(ascii == AsciiPath::On) {}

const std::vector<Token>& Scanner::scan_on(std::string_view text,
                                           DictionaryWords words) {
  text_ = text.substr(0, std::numeric_limits<std::uint32_t>::max());
  position_ = 0;
  unspaced_.look_up(words);
  for (std::size_t at = 0; at < text_.size();) {
    if (byte_at(text_, at) < 0x80) {
      if (!makes_words(kAsciiClass[byte_at(text_, at)])) {
        ++at;
        continue;
      }
      const std::size_t end = ascii_ ? ascii_word(at) : at;
      at = end != at ? end : compound(at);
      continue;
    }
    const Char c = table_.look(text_, at);
    if (makes_words(c.char_class())) {
      at = compound(at);
    } else if (is_unspaced(c.char_class())) {
      at = unspaced_.scan(text_, at, position_, tokens_);
    } else {
      at += c.bytes;
    }
  }
  return tokens_;
}

// The end of the plain word at `at`, its token taken; `at` itself if only the
// general way can tell where it ends.
std::size_t Scanner::ascii_word(std::size_t at) {
  char* term = arena_.reserve(kMaxWordBytes + sizeof(Bytes));
  const std::size_t limit = std::min(text_.size(), at + kMaxWordBytes);
  std::size_t end = at;
  while (end + sizeof(Bytes) <= limit) {
    const std::size_t size = copy_word(text_.data() + end, term + (end - at));
    end += size;
    if (size < sizeof(Bytes)) break;
  }
  for (; end < limit; ++end) {
    const char c = kAsciiTerm[byte_at(text_, end)];
    if (c == 0) break;
    term[end - at] = c;
  }
  const std::size_t size = end - at;
  if (end == limit) {  // longer than a term, if it goes on
    while (end < text_.size() &&
           makes_words(kAsciiClass[byte_at(text_, end)])) {
      ++end;
    }
  }
  if (end < text_.size()) {
    const CharClass stop = kAsciiClass[byte_at(text_, end)];
    if (stop == CharClass::Unknown) return at;
    if (could_join(stop) && end + 1 < text_.size()) {
      const CharClass next = kAsciiClass[byte_at(text_, end + 1)];
      if (makes_words(next) || next == CharClass::Unknown) return at;
    }
  }
  tokens_.push_back({.term = arena_.take(size),
                     .plain = {},
                     .position = position_++,
                     .begin = static_cast<std::uint32_t>(at),
                     .end = static_cast<std::uint32_t>(end)});
  return end;
}

std::size_t Scanner::compound(std::size_t at) {
  parts_.clear();
  for (;;) {
    WordPart found;
    at = words_.read(text_, at, found);
    if (!found.token.term.empty()) parts_.push_back(found);
    const Char hyphen = table_.look(text_, at);
    if (hyphen.char_class() != CharClass::Hyphen ||
        parts_.size() == kMaxParts ||
        !makes_words(table_.look(text_, at + hyphen.bytes).char_class())) {
      break;
    }
    at += hyphen.bytes;
  }
  emit(parts_);
  return at;
}

void Scanner::emit(std::vector<WordPart>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i].token.position = position_++;
    tokens_.push_back(parts[i].token);
    if (i == 0 && parts.size() > 1) emit_joined(parts);
  }
}

void Scanner::emit_joined(const std::vector<WordPart>& parts) {
  const bool numbers = std::all_of(parts.begin(), parts.end(),
                                   [](const WordPart& p) { return p.numeric; });
  if (numbers) return;  // a range, a date or a score
  std::string term, plain;
  for (const WordPart& p : parts) {
    term += p.token.term;
    plain += p.token.plain.empty() ? p.token.term : p.token.plain;
  }
  Token joined = parts.front().token;
  joined.kind = TokenKind::Joined;
  joined.end = parts.back().token.end;
  joined.term = arena_.store(cut_bytes(term, kMaxWordBytes));
  joined.plain = {};
  if (plain != term) {
    joined.plain = arena_.store(cut_bytes(plain, kMaxWordBytes));
  }
  tokens_.push_back(joined);
}

}  // namespace dateline
