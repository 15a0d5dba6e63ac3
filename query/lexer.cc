// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

#include "query/complaint.h"
#include "query/wildcard.h"
#include "schema/nearest.h"

namespace dateline::query {
namespace {

using Marks = std::span<const std::string_view>;

// Any of them opens, any of them closes: „so“, «so», “so”, 「so」, or mixed.
constexpr auto kQuotes = std::to_array<std::string_view>(
    {"\"", "\u201c", "\u201d", "\u201e", "\u201f", "\u00ab", "\u00bb",
     "\uff02", "\u300c", "\u300d", "\u300e", "\u300f", "\u301d", "\u301e",
     "\u301f"});
constexpr auto kOpen = std::to_array<std::string_view>({"(", "\uff08"});
constexpr auto kClose = std::to_array<std::string_view>({")", "\uff09"});
constexpr auto kColon = std::to_array<std::string_view>({":", "\uff1a"});
constexpr auto kComma =
    std::to_array<std::string_view>({",", "\uff0c", "\u060c"});
constexpr auto kMinus =
    std::to_array<std::string_view>(
        {"-", "\u2010", "\u2011", "\u2013", "\u2212", "\uff0d"});
constexpr auto kBang = std::to_array<std::string_view>({"!", "\uff01"});
// Spaces beside the ASCII ones, and the invisible marks that right-to-left
// text carries.
constexpr auto kSpaces = std::to_array<std::string_view>(
    {"\u00a0", "\u2002", "\u2003", "\u2007", "\u2009", "\u200a", "\u200b",
     "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202b", "\u202c",
     "\u202d", "\u202e", "\u202f", "\u2066", "\u2067", "\u2068", "\u2069",
     "\u3000", "\ufeff"});

// Longer words in front of a colon are no fields.
constexpr std::size_t kMaxNameBytes = 96;

// Bytes of the mark that stands at `at`; 0: none of `marks`.
std::size_t match(std::string_view text, std::size_t at, Marks marks) {
  const std::string_view rest = text.substr(std::min(at, text.size()));
  for (const std::string_view mark : marks) {
    if (rest.starts_with(mark)) return mark.size();
  }
  return 0;
}

// Control characters separate words too.
std::size_t match_space(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte <= 0x20 || byte == 0x7f) return 1;
  return byte < 0x80 ? 0 : match(text, at, kSpaces);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Bytes of what a field's name may hold at `at`, letters of full width too; 0:
// something else.
std::size_t match_letter(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (is_letter(text[at]) || text[at] == '_') return 1;
  const std::string_view wide = text.substr(at, 3);  // U+FF21 to U+FF5A
  if (wide.size() < 3 || wide[0] != '\xef') return 0;
  const bool capital = wide[1] == '\xbc' && wide[2] >= '\xa1' && wide[2] <= '\xba';
  const bool small = wide[1] == '\xbd' && wide[2] >= '\x81' && wide[2] <= '\x9a';
  return capital || small ? 3 : 0;
}

// What can begin a value: a letter, a digit, a quote, '(' or '!'; so "12:30",
// "http://" and "Update:" stay words.
bool begins_value(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return is_letter(c) || (c >= '0' && c <= '9') || c == '"' || c == '(' ||
         c == '!' || match(text, at, kQuotes) > 0 ||
         ((c & 0x80) != 0 && match_space(text, at) == 0 &&
          match(text, at, kClose) == 0);
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || match_space(text, at) > 0 ||
         match(text, at, kOpen) > 0 || match(text, at, kClose) > 0 ||
         match(text, at, kQuotes) > 0;
}

/// Words before a day that stand inside date: values only.
bool is_date_word(std::string_view name) {
  return name == "since" || name == "before" || name == "after" ||
         name == "until";
}

/// `word` stands at `begin` and begins with the name, written in `bytes`.
[[noreturn]] void refuse_field(const std::string& name, std::size_t begin,
                               std::size_t bytes, std::string_view word) {
  std::vector<std::string_view> names;
  names.reserve(kFields.size());
  for (const FieldRow& row : kFields) names.push_back(row.name);
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  const auto near = nearest_name(lower, names);
  std::string advice =
      is_date_word(lower) ? "write date:" + lower + "_2018-05"
      : near              ? "did you mean " + std::string(*near) + ":?"
                          : "no such field";
  if (word.size() <= 60) {
    advice += "   (to search the words, quote them: \"" + std::string(word) +
              "\")";
  }
  const auto from = static_cast<std::uint32_t>(begin);
  throw QueryError(
      {"unknown field '" + name + "'",
       {from, from + static_cast<std::uint32_t>(bytes)},
       std::move(advice)});
}

void take_wildcards(Lexeme& word) {
  if (!has_wildcard(word.text)) return;
  word.kind = LexemeKind::Wildcard;
  word.text = plain_wildcards(word.text);
}

}  // namespace

Lexeme Lexer::make(LexemeKind kind, std::size_t begin) const {
  Lexeme lexeme;
  lexeme.kind = kind;
  lexeme.span = {static_cast<std::uint32_t>(begin), at()};
  return lexeme;
}

void Lexer::skip_space() {
  while (const std::size_t bytes = match_space(text_, at_)) at_ += bytes;
}

bool Lexer::take_comma() {
  const std::size_t bytes = match(text_, at_, kComma);
  at_ += bytes;
  return bytes > 0;
}

Lexeme Lexer::phrase(std::size_t quote_bytes) {
  const std::size_t begin = at_;
  at_ += quote_bytes;
  const std::size_t first = at_;
  while (at_ < text_.size()) {
    if (const std::size_t bytes = match(text_, at_, kQuotes)) {
      const std::size_t end = at_;
      at_ += bytes;
      Lexeme lexeme = make(LexemeKind::Phrase, begin);
      lexeme.text = text_.substr(first, end - first);
      return lexeme;
    }
    ++at_;
  }
  throw QueryError({"a quote that nothing closes",
                    {static_cast<std::uint32_t>(begin),
                     static_cast<std::uint32_t>(first)},
                    "close it, or leave it out"});
}

// "first50:" with any number, which no row can name.
bool Lexer::first_words(Lexeme& lexeme) {
  constexpr std::string_view kFirst = "first";
  std::size_t end = at_;
  while (end < text_.size() && end - at_ < kFirst.size() &&
         (text_[end] | 0x20) == kFirst[end - at_]) {
    ++end;
  }
  const std::size_t digits = end;
  while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
  const std::size_t colon = match(text_, end, kColon);
  if (digits != at_ + kFirst.size() || end == digits || colon == 0) {
    return false;
  }
  std::uint32_t count = 0;
  const auto [stop, error] =
      std::from_chars(text_.data() + digits, text_.data() + end, count);
  const std::size_t begin = at_;
  at_ = end + colon;
  lexeme = make(LexemeKind::Field, begin);
  lexeme.field = Field::First;
  lexeme.count = error == std::errc() && stop == text_.data() + end &&
                         count <= kMaxDistance
                     ? count
                     : 0;
  if (lexeme.count == 0) {
    throw QueryError({"no such number of words: " +
                          std::string(text_.substr(begin, end - begin)),
                      lexeme.span,
                      "from first1: to first" + std::to_string(kMaxDistance) +
                          ":"});
  }
  return true;
}

// A known name and a colon; or an unknown one in front of something that can
// only be meant as its value.
bool Lexer::field(Lexeme& lexeme) {
  if (first_words(lexeme)) return true;
  std::size_t end = at_;
  while (const std::size_t letter = match_letter(text_, end)) {
    if (end - at_ >= kMaxNameBytes) break;
    end += letter;
  }
  const std::size_t colon = match(text_, end, kColon);
  if (end == at_ || colon == 0) return false;
  const std::string name = without_width(text_.substr(at_, end - at_));
  if (text_.substr(end + colon).starts_with("//")) return false;
  const FieldRow* row = find_field(name);
  if (row == nullptr) {
    if (colon > 1 || !begins_value(text_, end + colon)) return false;
    std::size_t word = end;
    while (!ends_word(text_, word)) ++word;
    refuse_field(name, at_, end - at_, text_.substr(at_, word - at_));
  }
  const std::size_t begin = at_;
  at_ = end + colon;
  lexeme = make(LexemeKind::Field, begin);
  lexeme.field = row->field;
  return true;
}

Lexeme Lexer::word() {
  const std::size_t begin = at_;
  while (!ends_word(text_, at_)) ++at_;
  Lexeme lexeme = make(LexemeKind::Word, begin);
  lexeme.text = text_.substr(begin, at_ - begin);
  if (function(lexeme)) return lexeme;
  if (const auto near = read_operator(lexeme.text)) {
    lexeme.kind = LexemeKind::Near;
    lexeme.near = *near;
    return lexeme;
  }
  const std::string plain =
      lexeme.text.size() <= 9 ? without_width(lexeme.text) : "";
  if (plain == "AND") lexeme.kind = LexemeKind::And;
  if (plain == "OR") lexeme.kind = LexemeKind::Or;
  if (plain == "NOT") lexeme.kind = LexemeKind::Not;
  if (plain == "*") lexeme.kind = LexemeKind::Star;
  if (lexeme.kind == LexemeKind::Word) take_wildcards(lexeme);
  return lexeme;
}

// Takes the parenthesis directly behind the name of a function.
bool Lexer::function(Lexeme& word) {
  const std::size_t open = match(text_, at_, kOpen);
  if (open == 0) return false;
  const auto found = read_function(word.text);
  if (!found) return false;
  word.kind = LexemeKind::Function;
  word.function = *found;
  at_ += open;
  word.span.end = at();
  return true;
}

// A dash in front of an operand is NOT; one between spaces says nothing.
bool Lexer::minus() {
  const std::size_t begin = at_;
  while (const std::size_t bytes = match(text_, at_, kMinus)) at_ += bytes;
  return at_ > begin && at_ < text_.size() && match_space(text_, at_) == 0 &&
         match(text_, at_, kClose) == 0;
}

Lexeme Lexer::next() {
  std::size_t begin = 0;
  do {
    skip_space();
    begin = at_;
    if (minus()) return make(LexemeKind::Not, begin);
  } while (at_ > begin);
  if (at_ >= text_.size()) return make(LexemeKind::End, begin);
  if (const std::size_t bytes = match(text_, at_, kQuotes)) {
    return phrase(bytes);
  }
  if (const std::size_t bytes = match(text_, at_, kOpen)) {
    at_ += bytes;
    return make(LexemeKind::Open, begin);
  }
  if (const std::size_t bytes = match(text_, at_, kClose)) {
    at_ += bytes;
    return make(LexemeKind::Close, begin);
  }
  Lexeme lexeme;
  return field(lexeme) ? lexeme : word();
}

bool Lexer::take_negation() {
  const std::size_t begin = at_;
  for (;;) {
    std::size_t bytes = match(text_, at_, kBang);
    if (bytes == 0) bytes = match(text_, at_, kMinus);
    if (bytes == 0) return at_ > begin;
    at_ += bytes;
  }
}

bool Lexer::take_bang() {
  const std::size_t bytes = match(text_, at_, kBang);
  at_ += bytes;
  return bytes > 0;
}

Lexeme Lexer::value(bool comma_ends) {
  const std::size_t begin = at_;
  if (const std::size_t bytes = match(text_, at_, kQuotes)) {
    return phrase(bytes);
  }
  if (const std::size_t bytes = match(text_, at_, kOpen)) {
    at_ += bytes;
    return make(LexemeKind::Open, begin);
  }
  while (!ends_word(text_, at_) &&
         !(comma_ends && match(text_, at_, kComma) > 0)) {
    ++at_;
  }
  Lexeme lexeme = make(at_ > begin ? LexemeKind::Word : LexemeKind::End, begin);
  lexeme.text = text_.substr(begin, at_ - begin);
  return lexeme;
}

Lexeme Lexer::next_value() { return value(true); }

Lexeme Lexer::next_zone_value() {
  Lexeme lexeme = value(false);
  if (lexeme.kind != LexemeKind::Word || function(lexeme)) return lexeme;
  if (lexeme.text == "*") lexeme.kind = LexemeKind::Star;
  take_wildcards(lexeme);
  return lexeme;
}

}  // namespace dateline::query
