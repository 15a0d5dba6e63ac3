// SPDX-License-Identifier: GPL-3.0-or-later
//
// Query text -> lexemes with byte spans. What ends a word, which characters
// are quotes in which script, and when "name:" is a field stand here.
#pragma once

#include <string>
#include <string_view>

#include "query/ast.h"
#include "query/operators.h"

namespace dateline::query {

enum class LexemeKind : std::uint8_t {
  End, Word, Wildcard, Phrase, Field, Open, Close, And, Or, Not, Star,
  Near,      // near
  Function,  // function, and the parenthesis behind it
};

struct Lexeme {
  LexemeKind kind = LexemeKind::End;
  Span span;
  std::string text;               // Word, Wildcard, Phrase, Near
  Field field = Field::Headline;  // Field
  std::uint32_t count = 0;        // Field::First: how many words
  NearOperator near;              // Near
  query::Function function;       // Function
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  /// The next lexeme where a clause may stand. Throws QueryError for an
  /// unknown field and for a quote that nothing closes.
  Lexeme next();

  /// The next lexeme directly after "field:" or a comma of its list: Word (up
  /// to a space, parenthesis or quote, or a comma), Phrase, Open, or End if
  /// nothing stands there. Fields and operators are not looked for.
  Lexeme next_value();

  /// The same after the field of a zone, where a comma ends nothing and a
  /// Wildcard or a Function can stand.
  Lexeme next_zone_value();

  /// Steps over '!' in front of a value; false if there is none.
  bool take_bang();

  /// Steps over any '!' and '-' in front of a zone's value.
  bool take_negation();

  /// Whether a comma stands here; steps over it if so.
  bool take_comma();

  std::uint32_t at() const { return static_cast<std::uint32_t>(at_); }

 private:
  Lexeme word();
  Lexeme value(bool comma_ends);
  bool function(Lexeme& word);
  bool first_words(Lexeme& lexeme);
  Lexeme phrase(std::size_t quote_bytes);
  bool field(Lexeme& lexeme);
  bool minus();
  Lexeme make(LexemeKind kind, std::size_t begin) const;
  void skip_space();

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace dateline::query
