// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/wildcard.h"

#include <algorithm>
#include <array>

namespace dateline::query {
namespace {

constexpr std::string_view kWideStar = "\uff0a", kWideQuestion = "\uff1f";
constexpr std::string_view kWild = "*?";
// Stands for a wildcard while the analyzer looks for words: a letter.
constexpr char kStandIn = 'x';

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

bool continues(char c) { return (c & 0xc0) == 0x80; }

void replace_all(std::string& text, std::string_view from, char to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; ++at) {
    text.replace(at, from.size(), 1, to);
  }
}

// A question mark counts where a letter stands on both sides, be it beyond
// other wildcards; others are blanked out.
std::string only_wildcards(std::string word) {
  std::size_t end = word.size();
  while (end > 0 && !is_letter(word[end - 1]) && word[end - 1] != '*') --end;
  bool letter = false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (word[at] == '?' && (at >= end || !letter)) word[at] = ' ';
    letter = letter || is_letter(word[at]) || word[at] == '*';
  }
  return word;
}

std::string in_ascii(std::string_view word) {
  std::string text(word);
  if (text.find('\xef') != text.npos) {
    replace_all(text, kWideStar, '*');
    replace_all(text, kWideQuestion, '?');
  }
  return text;
}

/// Bytes of the character at `at`.
std::size_t character(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && continues(text[end])) ++end;
  return end - at;
}

/// `part` folded between its wildcards; `plain`: without accents too.
std::string folded(std::string_view part, bool plain) {
  std::string out;
  for (std::size_t at = 0; at < part.size();) {
    const std::size_t end = std::min(part.find_first_of(kWild, at), part.size());
    std::string text = fold(part.substr(at, end - at));
    if (plain) {
      text = unaccent(text);
      std::erase(text, '\'');
    }
    out += text;
    if (end < part.size()) out += part[end];
    at = end + 1;
  }
  return out;
}

}  // namespace

bool has_wildcard(std::string_view word) {
  if (word.find_first_of("*?\xef") == word.npos) return false;
  const std::string text = only_wildcards(in_ascii(word));
  return text.find_first_of(kWild) != text.npos &&
         std::any_of(text.begin(), text.end(), is_letter);
}

std::string plain_wildcards(std::string_view word) {
  std::string text = in_ascii(word);
  const std::string kept = only_wildcards(text);
  while (!text.empty() && text.back() == '?' && kept[text.size() - 1] == ' ') {
    text.pop_back();
  }
  return text;
}

bool begins_wild(std::string_view word) {
  const std::string text = only_wildcards(std::string(word));
  const std::size_t wild = text.find_first_of(kWild);
  return wild != text.npos &&
         std::none_of(text.begin(),
                      text.begin() + static_cast<std::ptrdiff_t>(wild),
                      is_letter);
}

bool matches_wildcard(std::string_view pattern, std::string_view text) {
  std::size_t at = 0, p = 0;
  std::size_t star = pattern.npos, from = 0;  // the last '*', what it took
  while (at < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      from = at;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      at += character(text, at);
    } else if (p < pattern.size() && pattern[p] == text[at]) {
      ++p;
      ++at;
    } else if (star != pattern.npos) {
      p = star + 1;
      from += character(text, from);
      at = from;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == pattern.npos;
}

bool is_pattern(std::string_view term) {
  return term.find_first_of(kWild) != term.npos;
}

std::vector<Atom> wildcard_atoms(std::string_view word, Analyzer& analyzer) {
  const std::string pattern = only_wildcards(std::string(word));
  std::string text = pattern;
  std::replace_if(
      text.begin(), text.end(), [](char c) { return kWild.find(c) != kWild.npos; },
      kStandIn);
  std::vector<Atom> atoms;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind == TokenKind::Joined) continue;
    const std::string_view part =
        std::string_view(pattern).substr(token.begin, token.end - token.begin);
    const std::size_t wild = part.find_first_of(kWild);
    if (token.kind != TokenKind::Word || wild == 0) return {};
    Atom atom{std::string(token.term), std::string(token.plain), true};
    if (wild != part.npos) {
      atom.term = folded(part, false);
      atom.plain = folded(part, true);
    }
    atoms.push_back(std::move(atom));
  }
  return atoms;
}

bool matches_atom(const Atom& atom, std::string_view term,
                  std::string_view plain, bool exact) {
  if (matches_wildcard(atom.term, term)) return true;
  if (exact) return false;
  return matches_wildcard(atom.plain, term) ||
         (!plain.empty() && matches_wildcard(atom.plain, plain));
}

}  // namespace dateline::query
