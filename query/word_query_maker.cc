// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/word_query_maker.h"

#include <utility>

namespace dateline::query {
namespace {

/// The words of a row: one in all its forms, or each form of each place.
std::vector<WeighedWord> words_of(const WordRow& row, double worth) {
  if (row.terms.size() == 1) {
    return {{.terms = row.terms.front(), .worth = worth}};
  }
  std::vector<WeighedWord> words;
  for (std::size_t place = 0; place < row.terms.size(); ++place) {
    for (const std::string& term : row.terms[place]) {
      words.push_back({.terms = {term}, .worth = worth, .group = place});
    }
  }
  return words;
}

bool is_missing(const WordRow& row) {
  for (const auto& terms : row.terms) {
    if (terms.empty()) return true;
  }
  return row.terms.empty();
}

}  // namespace

WordQueryMaker::Inside WordQueryMaker::enter(Place place) {
  const Place before = place_;
  const auto choice = choice_;
  if (before == Place::None && place == Place::Any) {
    place = Place::None;  // none of any
  } else if (before == Place::All) {
    choice_.reset();
  } else if (before != place || place == Place::None) {
    give_up();
  }
  place_ = place;
  return {*this, before, choice};
}

/// The group of the next word.
std::size_t WordQueryMaker::group() {
  if (place_ == Place::All) return query_.groups++;
  if (!choice_) choice_ = query_.groups++;
  return *choice_;
}

void WordQueryMaker::word(WeighedWord word) {
  if (place_ == Place::None) {
    query_.excluded.insert(query_.excluded.end(), word.terms.begin(),
                           word.terms.end());
    return;
  }
  word.group = group();
  query_.finding.push_back(std::move(word));
}

void WordQueryMaker::row(const WordRow& row) {
  if (is_missing(row)) return missing();
  const bool is_word = row.terms.size() == 1 && !row.pattern;
  if (is_word) return word(words_of(row, row.worth).front());
  if (place_ != Place::All) return give_up();
  const std::size_t first = query_.groups;
  query_.groups += row.terms.size();
  for (WeighedWord& one : words_of(row, row.worth)) {
    one.group += first;
    query_.finding.push_back(std::move(one));
  }
  if (row.pattern) query_.patterns.push_back({*row.pattern, 1});
}

void WordQueryMaker::missing() {
  if (place_ != Place::None) static_cast<void>(group());
}

void WordQueryMaker::pattern(Pattern pattern, std::size_t times) {
  if (place_ != Place::All) return give_up();
  query_.patterns.push_back({std::move(pattern), times});
}

void WordQueryMaker::filter(std::optional<std::vector<std::string>> terms) {
  if (!terms || place_ == Place::Any) return give_up();
  if (place_ == Place::All) {
    query_.filters.push_back(std::move(*terms));
  } else {
    query_.excluded.insert(query_.excluded.end(), terms->begin(),
                           terms->end());
  }
}

void WordQueryMaker::any(std::vector<WeighedWord> finding,
                         std::vector<WeighedWord> adding) {
  if (place_ != Place::All) return give_up();
  const std::size_t group = query_.groups++;
  for (WeighedWord& word : finding) {
    word.group = group;
    query_.finding.push_back(std::move(word));
  }
  for (WeighedWord& word : adding) query_.adding.push_back(std::move(word));
}

void WordQueryMaker::add(const WordRow& row) {
  if (is_missing(row)) return;
  std::vector<WeighedWord> words = words_of(row, row.worth);
  if (row.pattern) {
    query_.rows.push_back({std::move(words), row.terms.size(), *row.pattern});
  } else if (row.terms.size() == 1) {
    query_.adding.push_back(std::move(words.front()));
  } else {
    give_up();
  }
}

std::optional<WordQuery> WordQueryMaker::take() {
  if (!possible_) return std::nullopt;
  return std::move(query_);
}

}  // namespace dateline::query
