// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/literal.h"

#include <algorithm>
#include <string>
#include <utility>

#include "query/complaint.h"
#include "query/lexer.h"
#include "query/parse.h"

namespace dateline::query {
namespace {

/// Whether the parser would read `word` as one, as it stands.
bool is_plain_word(std::string_view word) {
  try {
    Lexer lexer(word);
    const Lexeme lexeme = lexer.next();
    const bool is_word =
        lexeme.kind == LexemeKind::Word ||
        (lexeme.kind == LexemeKind::Near && lexeme.near.may_be_word);
    return is_word && lexeme.text == word;
  } catch (const QueryError&) {
    return false;
  }
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return out;
}

/// Whether the character `mark` means something before or behind a word.
bool is_mark(std::string_view mark) {
  constexpr std::string_view kAscii = "\"()*?!:/,";
  if (mark.size() == 1 && kAscii.find(mark[0]) != kAscii.npos) return true;
  const std::string text(mark);
  return !is_plain_word("a" + text) || !is_plain_word(text + "a");
}

std::string_view character(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (text[end] & 0xc0) == 0x80) ++end;
  return text.substr(at, end - at);
}

std::string_view without_first_marks(std::string_view text) {
  while (!text.empty()) {
    const std::string_view first = character(text, 0);
    if (!is_mark(first)) break;
    text.remove_prefix(first.size());
  }
  return text;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {
    root_.kind = NodeKind::And;
    root_.span = {0, static_cast<std::uint32_t>(text.size())};
  }

  Node read() {
    constexpr std::string_view kBlanks = " \t\r\n\f\v";
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find_first_of(kBlanks, at),
                                       text_.size());
      span_ = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      if (end > at) take(without_width(text_.substr(at, end - at)));
      at = end + 1;
    }
    if (root_.children.empty()) {
      throw QueryError({"nothing to search for", root_.span, ""});
    }
    if (root_.children.size() > 1) return std::move(root_);
    Node only = std::move(root_.children.front());
    return only;
  }

 private:
  bool take_whole(std::string_view word) {
    if (is_plain_word(word)) {
      add(std::string(word));
    } else if (is_plain_word(lower(word))) {  // AND
      add(lower(word));
    } else {
      return false;
    }
    return true;
  }

  /// What is no word as it stands is cut at everything that means something.
  void take(const std::string& piece) {
    const std::string_view rest = without_first_marks(piece);
    if (rest.empty() || take_whole(rest)) return;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < rest.size();) {
      const std::string_view one = character(rest, at);
      if (is_mark(one)) {
        if (at > begin) take_part(rest.substr(begin, at - begin));
        begin = at + one.size();
      }
      at += one.size();
    }
    if (begin < rest.size()) take_part(rest.substr(begin));
  }

  void take_part(std::string_view part) {
    if (!take_whole(part)) add(lower(part));
  }

  void add(std::string word) {
    if (root_.children.size() == kMaxClauses) {
      throw QueryError({"more than " + std::to_string(kMaxClauses) + " words",
                        span_, "split the query"});
    }
    Node node;
    node.kind = NodeKind::Word;
    node.span = span_;
    node.text = std::move(word);
    root_.children.push_back(std::move(node));
  }

  std::string_view text_;
  Span span_;  // of the piece being read
  Node root_;
};

}  // namespace

Node literal_query(std::string_view text) { return Reader(text).read(); }

}  // namespace dateline::query
