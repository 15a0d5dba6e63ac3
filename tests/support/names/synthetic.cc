// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/names/synthetic.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "indexer/enrich/names/words.h"
#include "schema/cells.h"
#include "schema/error.h"

namespace dateline::testing {
namespace {

using indexer::NameKind;
using indexer::NameSpan;

bool has_fact(std::string_view facts, std::string_view fact) {
  const auto all = split_cells(facts, ',');
  return std::ranges::find(all, fact) != all.end();
}

/// Adds the tokens of `text` to `sentence`; the first byte of the first.
std::uint32_t add_tokens(Sentence& sentence, std::string_view text) {
  std::uint32_t first = 0;
  bool is_first = true;
  for (const std::string_view token : split_cells(text, ' ')) {
    if (token.empty()) continue;
    if (!sentence.text.empty()) sentence.text += ' ';
    const auto begin = static_cast<std::uint32_t>(sentence.text.size());
    if (is_first) first = begin;
    is_first = false;
    sentence.text += token;
    sentence.begins.push_back(begin);
    sentence.ends.push_back(static_cast<std::uint32_t>(sentence.text.size()));
  }
  return first;
}

void add_name(Sentence& sentence, std::string_view name, NameKind kind) {
  const std::uint32_t begin = add_tokens(sentence, name);
  sentence.names.push_back(
      {0, begin, static_cast<std::uint32_t>(sentence.text.size()), kind});
}

bool is_capitalised(std::string_view name) {
  return !name.empty() && !(name.front() >= 'a' && name.front() <= 'z');
}

}  // namespace

NameMaker::NameMaker(const std::filesystem::path& words,
                     const std::filesystem::path& wire) {
  read_words(words);
  read_wire(wire);
}

void NameMaker::read_words(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorKind::Input, path.string(), "can't be read");
  std::vector<std::pair<std::string, std::string>> rows;
  std::set<std::uint32_t> ordinary;
  for (std::string line; std::getline(file, line);) {
    const auto tab = std::min(line.find('\t'), line.size());
    const std::string name = line.substr(0, tab);
    const std::string facts = line.substr(std::min(tab + 1, line.size()));
    if (has_fact(facts, "dictionary")) ordinary.insert(indexer::word_key(name));
    if (is_capitalised(name)) rows.emplace_back(name, facts);
  }
  for (const auto& [name, facts] : rows) {
    add_name_row(name, facts, ordinary.contains(indexer::word_key(name)));
  }
}

void NameMaker::add_name_row(const std::string& name, std::string_view facts,
                             bool is_word) {
  const bool place = has_fact(facts, "city") || has_fact(facts, "region") ||
                     has_fact(facts, "place");
  if (has_fact(facts, "surname") && !place) {
    (is_word ? word_surnames_ : surnames_).push_back(name);
  }
  if (has_fact(facts, "org") || has_fact(facts, "orgname")) {
    known_orgs_.push_back(name);
  }
  if (is_word) return;
  if (place) places_.push_back(name);
  if (has_fact(facts, "city")) cities_.push_back(name);
  if (has_fact(facts, "given") && !place) given_.push_back(name);
}

void NameMaker::read_wire(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorKind::Input, path.string(), "can't be read");
  for (std::string line; std::getline(file, line);) {
    const auto tab = line.find('\t');
    if (line.starts_with('#') || tab == line.npos) continue;
    patterns_[line.substr(0, tab)].push_back(line.substr(tab + 1));
  }
}

const std::string& NameMaker::any(const Names& names) {
  static const std::string kNone = "X";
  return names.empty() ? kNone : names[random_() % names.size()];
}

std::string NameMaker::gap(const std::string& name) {
  if (name == "SURNAME") return any(surnames_);
  if (name == "LOC") return any(random_() % 3 == 0 ? cities_ : places_);
  if (name == "CITY") return any(cities_);
  if (name == "KNOWN") return any(known_orgs_);
  if (name == "GIVEN") return any(given_);
  if (name == "WORDNAME") return any(word_surnames_);
  if (name == "LETTER") return {static_cast<char>('A' + random_() % 26)};
  if (name == "ACRONYM" || name == "TICKER") {
    std::string letters;
    for (auto left = 2 + random_() % 3; left > 0; --left) {
      letters += static_cast<char>('A' + random_() % 26);
    }
    return name == "TICKER" ? letters + ".O" : letters;
  }
  return fill(any(patterns_[name]));
}

std::string NameMaker::fill(std::string_view pattern) {
  std::string out;
  while (!pattern.empty()) {
    const auto open = std::min(pattern.find('{'), pattern.size());
    out += pattern.substr(0, open);
    pattern.remove_prefix(open);
    const auto close = pattern.find('}');
    if (close == pattern.npos) break;
    out += gap(std::string(pattern.substr(1, close - 1)));
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::string NameMaker::name_of(NameKind kind, const std::string& old) {
  const bool one_word = old.find(' ') == old.npos;
  switch (kind) {
    case NameKind::Person: return gap(one_word ? "SOLE" : "PER");
    case NameKind::Place: return gap(one_word ? "CITY" : "LOC");
    case NameKind::Org: return one_word ? any(known_orgs_) : gap("ORG");
  }
  return old;
}

Document NameMaker::with_other_names(const Document& document,
                                     unsigned percent) {
  Document copy;
  std::map<std::string, std::string> others;  // one for each, as in life
  for (const Sentence& old : document.sentences) {
    Sentence made;
    std::size_t at = 0;
    for (const NameSpan& span : old.names) {
      add_tokens(made, std::string_view(old.text).substr(at, span.begin - at));
      std::string name = old.text.substr(span.begin, span.end - span.begin);
      if (is_capitalised(name) && random_() % 100 < percent) {
        const auto [other, is_new] = others.try_emplace(name);
        if (is_new) other->second = name_of(span.kind, name);
        name = other->second;
      }
      add_name(made, name, span.kind);
      at = span.end;
    }
    add_tokens(made, std::string_view(old.text).substr(at));
    copy.sentences.push_back(std::move(made));
  }
  return copy;
}

Document NameMaker::wire_sentence() {
  Sentence made;
  std::string_view rest = any(patterns_["wire"]);
  while (!rest.empty()) {
    const auto open = std::min(rest.find('{'), rest.size());
    add_tokens(made, rest.substr(0, open));
    rest.remove_prefix(open);
    const auto close = rest.find('}');
    if (close == rest.npos) break;
    const std::string name(rest.substr(1, close - 1));
    rest.remove_prefix(close + 1);
    if (name == "TICKER") {
      add_tokens(made, gap(name));
    } else if (name == "PER" || name == "SURNAME") {
      add_name(made, gap(name == "PER" ? name : "SOLE"), NameKind::Person);
    } else if (name == "LOC" || name == "CITY") {
      add_name(made, gap(name), NameKind::Place);
    } else {
      add_name(made, gap(name), NameKind::Org);
    }
  }
  Document document;
  document.sentences.push_back(std::move(made));
  return document;
}

}  // namespace dateline::testing
