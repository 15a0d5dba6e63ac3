// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/unspaced.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include <algorithm>

#include "schema/error.h"
#include "schema/fold.h"
#include "schema/terms.h"

namespace dateline {
namespace {

// Bounds of one run, so that a text without any punctuation needs no memory
// of its own size and no quadratic dictionary.
constexpr std::size_t kMaxRunCells = 2048;
constexpr std::size_t kMaxRunBytes = 16 * 1024;
// A character with its marks; two of them are the longest pair.
constexpr std::size_t kMaxCellBytes = kMaxWordBytes / 2;
// Shorter dictionary words are a pair or a single already.
constexpr std::size_t kMinWordCells = 3;

// NFKC takes the vowel am apart; the vowel that comes of it stays in its cell.
bool is_split_am(char32_t before, char32_t c) {
  return (before == 0x0e4d && c == 0x0e32) || (before == 0x0ecd && c == 0x0eb2);
}

}  // namespace

struct UnspacedRuns::Dictionary {
  Dictionary() {
    UErrorCode status = U_ZERO_ERROR;
    iterator.adoptInstead(ubrk_open(UBRK_WORD, "root", nullptr, 0, &status));
    if (U_FAILURE(status)) {
      throw Error(ErrorKind::Missing, "ICU", "no word boundaries in its data");
    }
  }
  icu::LocalUBreakIteratorPointer iterator;
};

UnspacedRuns::UnspacedRuns(CharTable& table, TermArena& arena)
    : table_(table), arena_(arena) {}

UnspacedRuns::~UnspacedRuns() = default;

std::size_t UnspacedRuns::collect(std::string_view text, std::size_t at) {
  cells_.clear();
  utf16_.clear();
  as_written_ = true;
  const std::size_t limit = at + kMaxRunBytes;
  Char c = table_.look(text, at);
  const CharClass script = c.char_class();
  for (char32_t before = 0; at < limit; before = c.code, at += c.bytes) {
    c = table_.look(text, at);
    const bool mark =
        c.char_class() == CharClass::Mark || is_split_am(before, c.code);
    if (!mark && c.char_class() != script &&
        c.char_class() != CharClass::Ignorable) {
      break;
    }
    if ((c.facts.flags() & CharFacts::kFolds) != 0) as_written_ = false;
    if (c.char_class() == CharClass::Ignorable) continue;
    const auto begin = static_cast<std::uint32_t>(at);
    if (!mark) {
      if (cells_.size() == kMaxRunCells) break;
      const auto utf16 = static_cast<std::uint32_t>(utf16_.size());
      cells_.push_back({.begin = begin, .end = begin, .utf16 = utf16});
    }
    cells_.back().end = begin + c.bytes;
    if (c.code > 0xffff) utf16_.push_back(U16_LEAD(c.code));
    utf16_.push_back(static_cast<char16_t>(c.code > 0xffff ? U16_TRAIL(c.code)
                                                           : c.code));
  }
  return at;
}

// The run as one text: cells that follow each other are one piece of it.
std::string_view UnspacedRuns::fold_cells(std::string_view text,
                                          std::size_t end) {
  const std::uint32_t start = cells_.front().begin;
  for (Cell& cell : cells_) {
    if (cell.end - cell.begin > kMaxCellBytes) as_written_ = false;
    cell.term = cell.begin - start;
    cell.term_end = cell.end - start;
  }
  if (!as_written_) return fold_each(text);
  return arena_.store(text.substr(start, end - start));
}

std::string_view UnspacedRuns::fold_each(std::string_view text) {
  std::string run;
  for (Cell& cell : cells_) {
    const std::string_view written =
        text.substr(cell.begin, cell.end - cell.begin);
    std::string folded;
    // Twice the room: what folding drops must not count.
    fold_append(cut_bytes(written, 2 * kMaxCellBytes), folded);
    cell.term = static_cast<std::uint32_t>(run.size());
    run += cut_bytes(folded, kMaxCellBytes);
    cell.term_end = static_cast<std::uint32_t>(run.size());
  }
  std::erase_if(cells_, [](const Cell& c) { return c.term == c.term_end; });
  return arena_.store(run);
}

void UnspacedRuns::find_words() {
  if (!dictionary_) dictionary_ = std::make_unique<Dictionary>();
  UBreakIterator* words = dictionary_->iterator.getAlias();
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(words, utf16_.data(), static_cast<std::int32_t>(utf16_.size()),
               &status);
  if (U_FAILURE(status)) return;  // pairs and singles still stand
  auto cell = cells_.begin();
  std::uint32_t start = 0;
  for (std::int32_t next = ubrk_next(words); next != UBRK_DONE;
       next = ubrk_next(words)) {
    const auto first = std::find_if(cell, cells_.end(), [&](const Cell& c) {
      return c.utf16 >= start;
    });
    const auto last = std::find_if(first, cells_.end(), [&](const Cell& c) {
      return c.utf16 >= static_cast<std::uint32_t>(next);
    });
    if (first != cells_.end() && first->utf16 == start) {
      first->word_cells = static_cast<std::uint32_t>(last - first);
    }
    cell = last;
    start = static_cast<std::uint32_t>(next);
  }
}

Token UnspacedRuns::token(TokenKind kind, std::size_t first,
                          std::size_t cells) const {
  const Cell& head = cells_[first];
  const Cell& tail = cells_[first + cells - 1];
  return {.term = cut_bytes(
              folded_.substr(head.term, tail.term_end - head.term),
              kMaxWordBytes),
          .plain = {},
          .position = position_ + static_cast<std::uint32_t>(first),
          .begin = head.begin,
          .end = tail.end,
          .kind = kind};
}

std::size_t UnspacedRuns::scan(std::string_view text, std::size_t at,
                               std::uint32_t& position,
                               std::vector<Token>& tokens) {
  const CharClass script = table_.look(text, at).char_class();
  const std::size_t end = collect(text, at);
  folded_ = fold_cells(text, end);
  const std::size_t cells = cells_.size();
  if (cells == 0) return end;
  if (words_ == DictionaryWords::Yes && script != CharClass::Hangul &&
      cells >= kMinWordCells) {
    find_words();
  }
  position_ = position;
  for (std::size_t i = 0; i < cells; ++i) {
    if (script == CharClass::Hangul && i == 0) {
      tokens.push_back(token(TokenKind::Word, 0, cells));
    }
    if (cells_[i].word_cells >= kMinWordCells) {
      tokens.push_back(token(TokenKind::Ideograph, i, cells_[i].word_cells));
    }
    if (i + 1 < cells) tokens.push_back(token(TokenKind::Pair, i, 2));
    tokens.push_back(token(TokenKind::Single, i, 1));
  }
  position += static_cast<std::uint32_t>(cells);
  return end;
}

}  // namespace dateline
