// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/word_diff.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "schema/terms.h"

namespace dateline::query {
namespace {

/// A word and what follows it up to the next, or a whole paragraph.
struct Piece {
  std::uint64_t key = 0;  // equal pieces have equal keys
  std::string text;
  std::size_t words = 1;
};

using Pieces = std::vector<Piece>;
using Part = std::span<const Piece>;

struct Pair {
  std::size_t older = 0, newer = 0;
};

/// Indexes of a longest common subsequence. Both ends that are equal are
/// matched first; of a middle that is too large nothing is.
std::vector<Pair> common(Part older, Part newer) {
  std::vector<Pair> pairs;
  std::size_t front = 0;
  const std::size_t shorter = std::min(older.size(), newer.size());
  while (front < shorter && older[front].key == newer[front].key) {
    pairs.push_back({front, front});
    ++front;
  }
  std::size_t back = 0;
  while (back < shorter - front &&
         older[older.size() - 1 - back].key ==
             newer[newer.size() - 1 - back].key) {
    ++back;
  }
  const std::size_t rows = older.size() - front - back;
  const std::size_t columns = newer.size() - front - back;
  if (rows > 0 && columns > 0 && rows <= kMaxCells / columns) {
    // length[r][c]: of the best match of what follows row r and column c.
    std::vector<std::uint32_t> length((rows + 1) * (columns + 1));
    const auto at = [&](std::size_t row, std::size_t column)
        -> std::uint32_t& { return length[row * (columns + 1) + column]; };
    const auto equal = [&](std::size_t row, std::size_t column) {
      return older[front + row].key == newer[front + column].key;
    };
    for (std::size_t row = rows; row-- > 0;) {
      for (std::size_t column = columns; column-- > 0;) {
        at(row, column) = equal(row, column)
                              ? at(row + 1, column + 1) + 1
                              : std::max(at(row + 1, column),
                                         at(row, column + 1));
      }
    }
    for (std::size_t row = 0, column = 0; row < rows && column < columns;) {
      if (equal(row, column)) {
        pairs.push_back({front + row++, front + column++});
      } else if (at(row + 1, column) >= at(row, column + 1)) {
        ++row;
      } else {
        ++column;
      }
    }
  }
  for (std::size_t n = back; n > 0; --n) {
    pairs.push_back({older.size() - n, newer.size() - n});
  }
  return pairs;
}

Pieces words_of(const std::string& text, Analyzer& analyzer) {
  Pieces pieces;
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  for (const Token& token : analyzer.analyze(text, DictionaryWords::No)) {
    if (token.kind == TokenKind::Word || token.kind == TokenKind::Single) {
      spans.emplace_back(token.begin, token.end);
    }
  }
  for (std::size_t at = 0; at < spans.size(); ++at) {
    const auto [begin, end] = spans[at];
    const std::size_t from = at == 0 ? 0 : begin;
    const std::size_t to =
        at + 1 < spans.size() ? spans[at + 1].first : text.size();
    pieces.push_back({stable_hash(std::string_view(text).substr(
                          begin, end - begin)),
                      text.substr(from, to - from)});
  }
  if (pieces.empty() && !text.empty()) {
    pieces.push_back({stable_hash(text), text, 0});
  }
  if (!pieces.empty()) pieces.back().text += '\n';
  return pieces;
}

struct Copy {
  Pieces paragraphs;
  std::vector<Pieces> words;  // of each paragraph
};

Copy copy_of(const Story& story, Analyzer& analyzer) {
  Copy copy;
  const auto add = [&](const std::string& text) {
    if (text.empty()) return;
    copy.words.push_back(words_of(text, analyzer));
    std::string keys;
    for (const Piece& word : copy.words.back()) {
      keys += std::to_string(word.key) + ' ';
    }
    copy.paragraphs.push_back({stable_hash(keys), text + '\n', 0});
  };
  add(story.headline);
  for (const Paragraph& paragraph : story.body) add(paragraph.text);
  return copy;
}

class Differ {
 public:
  std::vector<EditRun> take() { return std::move(runs_); }

  void put(Edit edit, const Piece& piece) {
    if (runs_.empty() || runs_.back().edit != edit) runs_.push_back({edit, {}});
    runs_.back().text += piece.text;
    runs_.back().words += piece.words;
  }

  void put_all(Edit edit, Part pieces) {
    for (const Piece& piece : pieces) put(edit, piece);
  }

  /// What stands between two paragraphs that are the same.
  void put_changed(Part older, Part newer) {
    std::size_t from_old = 0, from_new = 0;
    for (const Pair& pair : common(older, newer)) {
      put_all(Edit::Removed, older.subspan(from_old, pair.older - from_old));
      put_all(Edit::Added, newer.subspan(from_new, pair.newer - from_new));
      put(Edit::Kept, newer[pair.newer]);
      from_old = pair.older + 1;
      from_new = pair.newer + 1;
    }
    put_all(Edit::Removed, older.subspan(from_old));
    put_all(Edit::Added, newer.subspan(from_new));
  }

 private:
  std::vector<EditRun> runs_;
};

Pieces gathered(const std::vector<Pieces>& paragraphs, std::size_t begin,
                std::size_t end) {
  Pieces all;
  for (std::size_t at = begin; at < end; ++at) {
    all.insert(all.end(), paragraphs[at].begin(), paragraphs[at].end());
  }
  return all;
}

}  // namespace

std::vector<EditRun> word_diff(const Story& older, const Story& newer,
                               Analyzer& analyzer) {
  const Copy left = copy_of(older, analyzer);
  const Copy right = copy_of(newer, analyzer);
  Differ differ;
  std::size_t from_old = 0, from_new = 0;
  const auto change = [&](std::size_t to_old, std::size_t to_new) {
    differ.put_changed(gathered(left.words, from_old, to_old),
                       gathered(right.words, from_new, to_new));
  };
  for (const Pair& pair : common(left.paragraphs, right.paragraphs)) {
    change(pair.older, pair.newer);
    differ.put_all(Edit::Kept, right.words[pair.newer]);
    from_old = pair.older + 1;
    from_new = pair.newer + 1;
  }
  change(left.words.size(), right.words.size());
  return differ.take();
}

std::size_t count_words(const std::vector<EditRun>& runs, Edit edit) {
  std::size_t words = 0;
  for (const EditRun& run : runs) words += run.edit == edit ? run.words : 0;
  return words;
}

}  // namespace dateline::query
