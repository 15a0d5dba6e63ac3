// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/snippet_bounds.h"

#include <algorithm>
#include <array>

#include "query/width.h"
#include "schema/utf8.h"

namespace dateline::query {
namespace {

struct Range {
  char32_t first, last;
};

// Scripts without spaces: a line may break between any two characters.
constexpr auto kBreaksAnywhere = std::to_array<Range>({
    {0x0e00, 0x0eff},    // Thai, Lao
    {0x1000, 0x109f},    // Myanmar
    {0x1780, 0x17ff},    // Khmer
    {0x3040, 0x30ff},    // kana
    {0x3400, 0x9fff},    // Han
    {0xf900, 0xfaff},    // Han, compatibility
    {0x20000, 0x3ffff},  // Han, rare
});

constexpr std::u32string_view kEnds = U".!?";
// These need no space behind them.
constexpr std::u32string_view kFullEnds = U"。！？｡।॥؟۔";
constexpr std::u32string_view kClosers = U"\"')]”’»」』）";

// Letters before a full stop, at least, for it to end a sentence rather than
// an abbreviation: "Mr.", "Gov.", "U.S.".
constexpr std::size_t kMinSentenceWord = 4;
// Quotes and brackets behind a full stop.
constexpr int kMaxClosers = 4;

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != set.npos;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x3000;
}

bool breaks_anywhere(char32_t c) {
  return std::any_of(
      kBreaksAnywhere.begin(), kBreaksAnywhere.end(),
      [&](const Range& r) { return c >= r.first && c <= r.last; });
}

std::size_t start_of_char_before(std::string_view text, std::size_t at) {
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    const Decoded c = decode_utf8(text, at - back);
    if (c.valid && c.bytes == back) return at - back;
  }
  return at - 1;
}

Decoded char_before(std::string_view text, std::size_t at) {
  if (at == 0) return {};
  return decode_utf8(text, start_of_char_before(text, at));
}

// Whether a word can begin or end at `at`.
bool is_word_edge(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  const char32_t before = char_before(text, at).code;
  const char32_t after = decode_utf8(text, at).code;
  if (is_space(before) || is_space(after)) return true;
  return char_width(after) > 0 && breaks_anywhere(before) &&
         breaks_anywhere(after);
}

// Letters and digits, ASCII or not, right before `at`.
std::size_t word_chars_before(std::string_view text, std::size_t at) {
  std::size_t chars = 0;
  while (at > 0 && chars < kMinSentenceWord) {
    const std::size_t start = start_of_char_before(text, at);
    const char32_t c = decode_utf8(text, start).code;
    const bool ascii_word = (c >= '0' && c <= '9') ||
                            ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    if (!ascii_word && (c < 0x80 || is_one_of(c, kClosers))) break;
    ++chars;
    at = start;
  }
  return chars;
}

// Whether a sentence ends right before `at`: its stop, then quotes.
bool ends_sentence(std::string_view text, std::size_t at) {
  Decoded c = char_before(text, at);
  bool quoted = false;
  for (int i = 0; i < kMaxClosers && is_one_of(c.code, kClosers); ++i) {
    at -= c.bytes;
    c = char_before(text, at);
    quoted = true;
  }
  if (at == 0) return false;
  if (is_one_of(c.code, kFullEnds)) return true;
  if (!is_one_of(c.code, kEnds)) return false;
  return c.code != '.' || quoted ||
         word_chars_before(text, at - 1) >= kMinSentenceWord;
}

bool starts_sentence(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  if (is_space(decode_utf8(text, at).code)) return false;
  std::size_t end = at;
  while (end > 0 && is_space(char_before(text, end).code)) {
    end = start_of_char_before(text, end);
  }
  if (end < at) return ends_sentence(text, end);
  return is_one_of(char_before(text, at).code, kFullEnds) &&
         !is_one_of(decode_utf8(text, at).code, kClosers);
}

// The best place to begin, at most `columns` before `from`: the start of the
// sentence, else a word at most `near` columns away.
std::size_t begin_before(std::string_view text, std::size_t from,
                         std::size_t columns, std::size_t near) {
  std::size_t word = from;
  std::size_t used = 0;
  for (std::size_t at = from;;) {
    if (starts_sentence(text, at)) return at;
    if (used <= near && is_word_edge(text, at) &&
        !is_space(decode_utf8(text, at).code)) {
      word = at;
    }
    const std::size_t start = start_of_char_before(text, at);
    used += char_width(decode_utf8(text, start).code);
    if (used > columns) return word;
    at = start;
  }
}

// The best place to end, at most `columns` behind `from`.
std::size_t end_behind(std::string_view text, std::size_t from,
                       std::size_t columns) {
  std::size_t word = from, sentence = from, sentence_columns = 0;
  std::size_t used = 0;
  std::size_t at = from;
  while (at < text.size()) {
    const Decoded c = decode_utf8(text, at);
    used += char_width(c.code);
    if (used > columns) break;
    at += c.bytes;
    if (is_word_edge(text, at) && !is_space(c.code)) word = at;
    if (!is_space(c.code) && ends_sentence(text, at) &&
        (is_one_of(c.code, kFullEnds) ||
         is_space(decode_utf8(text, at).code))) {
      sentence = at;
      sentence_columns = used;
    }
  }
  if (at == text.size()) return at;
  // A whole sentence is worth a third of the room.
  return sentence_columns * 3 > columns * 2 ? sentence : word;
}

// Where room is left because the paragraph ends: a beginning before `begin`.
std::size_t begin_earlier(std::string_view text, std::size_t begin,
                          std::size_t room) {
  const std::size_t before = start_of_char_before(text, begin);
  const std::size_t used = display_width(text.substr(before, begin - before));
  if (used > room) return begin;
  const std::size_t at = begin_before(text, before, room - used, room - used);
  return at < before ? at : begin;
}

}  // namespace

std::pair<std::size_t, std::size_t> passage_around(std::string_view text,
                                                   std::size_t first,
                                                   std::size_t last,
                                                   std::size_t columns) {
  const std::string_view core =
      fit_columns(text.substr(first, last - first), columns);
  std::size_t room = columns - display_width(core);
  const std::size_t core_end = first + core.size();
  std::size_t begin = begin_before(text, first, room * 3 / 4, room / 3);
  room -= display_width(text.substr(begin, first - begin));
  const std::size_t end = end_behind(text, core_end, room);
  room -= display_width(text.substr(core_end, end - core_end));
  if (end == text.size() && begin > 0) {
    begin = begin_earlier(text, begin, room);
  }
  return {begin, end};
}

std::pair<std::size_t, std::size_t> without_outer_spaces(std::string_view text,
                                                         std::size_t begin,
                                                         std::size_t end) {
  for (Decoded c = decode_utf8(text, begin); begin < end && is_space(c.code);
       c = decode_utf8(text, begin)) {
    begin += c.bytes;
  }
  while (end > begin && is_space(char_before(text, end).code)) {
    end = start_of_char_before(text, end);
  }
  return {begin, end};
}

}  // namespace dateline::query
