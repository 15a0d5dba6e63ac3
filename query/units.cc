// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/units.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>

namespace dateline::query {
namespace {

using Tokens = std::span<const Token>;

struct CloseBreaks {
  void operator()(UBreakIterator* breaks) const { ubrk_close(breaks); }
};
struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

/// Ends (bytes) of the words that ICU's dictionaries see in `text`.
std::vector<std::uint32_t> word_ends(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, CloseText> utext(utext_openUTF8(
      nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  const std::unique_ptr<UBreakIterator, CloseBreaks> breaks(
      ubrk_open(UBRK_WORD, "root", nullptr, 0, &status));
  std::vector<std::uint32_t> ends;
  if (U_FAILURE(status) == 0) ubrk_setUText(breaks.get(), utext.get(), &status);
  if (U_FAILURE(status) != 0) {
    return {static_cast<std::uint32_t>(text.size())};
  }
  ubrk_first(breaks.get());
  for (std::int32_t at; (at = ubrk_next(breaks.get())) != UBRK_DONE;) {
    ends.push_back(static_cast<std::uint32_t>(at));
  }
  return ends;
}

Atom atom_of(const Token& token) {
  return {std::string(token.term), std::string(token.plain),
          token.kind == TokenKind::Word};
}

bool is_cell(const Token& token) {
  return token.kind == TokenKind::Single || token.kind == TokenKind::Pair ||
         token.kind == TokenKind::Ideograph;
}

// The pairs inside [begin, end), or the characters if there is no pair: one
// atom for each position.
Unit unspaced_unit(Tokens run, std::uint32_t begin, std::uint32_t end) {
  Unit unit;
  for (const TokenKind kind : {TokenKind::Pair, TokenKind::Single}) {
    for (const Token& token : run) {
      if (token.begin < begin || token.end > end) continue;
      if (token.kind == kind) unit.atoms.push_back(atom_of(token));
      if (token.kind == TokenKind::Ideograph && token.begin == begin &&
          token.end == end) {
        unit.dictionary = token.term;
      }
    }
    if (!unit.atoms.empty()) break;
  }
  return unit;
}

// A run of characters without spaces, cut at dictionary words.
void read_unspaced(std::string_view text, Tokens run,
                   std::vector<Unit>& units) {
  std::uint32_t last = 0;
  for (const Token& token : run) last = std::max(last, token.end);
  const std::uint32_t first = run.front().begin;
  std::uint32_t begin = 0;
  std::size_t at = 0;
  for (const std::uint32_t end :
       word_ends(text.substr(first, last - first))) {
    // Tokens come by position, so those of one word stand together.
    std::size_t until = at;
    while (until < run.size() && run[until].begin < first + end) ++until;
    Unit unit =
        unspaced_unit(run.subspan(at, until - at), first + begin, first + end);
    if (!unit.atoms.empty()) units.push_back(std::move(unit));
    at = until;
    begin = end;
  }
}

// Words with no space between them: "data-centre", "and/or".
void read_spaced(Tokens run, std::vector<Unit>& units) {
  Unit unit;
  for (const Token& token : run) {
    if (token.kind == TokenKind::Word) unit.atoms.push_back(atom_of(token));
    if (token.kind == TokenKind::Joined && token.begin <= run.front().begin &&
        token.end >= run.back().end) {
      unit.joined = token.term;
    }
  }
  if (!unit.atoms.empty()) units.push_back(std::move(unit));
}

std::vector<Unit> read_word(std::string_view text, Tokens tokens) {
  std::vector<Unit> units;
  for (std::size_t begin = 0, end = 0; begin < tokens.size(); begin = end) {
    const bool cells = is_cell(tokens[begin]);
    while (end < tokens.size() && is_cell(tokens[end]) == cells) ++end;
    const Tokens run = tokens.subspan(begin, end - begin);
    if (cells) {
      read_unspaced(text, run, units);
    } else {
      read_spaced(run, units);
    }
  }
  return units;
}

// One atom for each position: a word, or the pair that starts there, or the
// last character of a run where more follows it.
std::vector<Unit> read_phrase(Tokens tokens) {
  Unit unit;
  const std::uint32_t last = tokens.empty() ? 0 : tokens.back().position;
  bool after_pair = false;
  for (std::size_t begin = 0, end = 0; begin < tokens.size(); begin = end) {
    const std::uint32_t position = tokens[begin].position;
    const Token* chosen = nullptr;
    for (; end < tokens.size() && tokens[end].position == position; ++end) {
      const TokenKind kind = tokens[end].kind;
      if (kind == TokenKind::Word || kind == TokenKind::Pair ||
          (kind == TokenKind::Single && chosen == nullptr)) {
        chosen = &tokens[end];
      }
    }
    if (chosen == nullptr) continue;
    const bool covered = chosen->kind == TokenKind::Single && after_pair &&
                         position == last;
    if (!covered) unit.atoms.push_back(atom_of(*chosen));
    after_pair = chosen->kind == TokenKind::Pair;
  }
  if (unit.atoms.empty()) return {};
  if (unit.atoms.size() == 2 && unit.atoms[0].spaced && unit.atoms[1].spaced) {
    unit.joined = unit.atoms[0].term + unit.atoms[1].term;
  }
  return {std::move(unit)};
}

}  // namespace

std::vector<Unit> read_units(std::string_view text, bool quoted,
                             Analyzer& analyzer) {
  const Tokens tokens = analyzer.analyze(text);
  return quoted ? read_phrase(tokens) : read_word(text, tokens);
}

}  // namespace dateline::query
