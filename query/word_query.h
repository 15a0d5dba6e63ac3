// SPDX-License-Identifier: GPL-3.0-or-later
//
// A query as lists of postings to be read together, where that is all it takes to
// answer it: query/scan.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "query/positions/pattern.h"

namespace dateline::query {

/// A word that is weighed in all its forms together.
struct WeighedWord {
  std::vector<std::string> terms;  // with their prefixes; each once
  double worth = 0;
  std::size_t group = 0;  // of what finds: WordQuery::groups
  // Of what only adds: the word in `finding` that stands in a story as often as
  // this one at least.
  std::optional<std::size_t> within = {};
};

/// What has to stand in a story so many times, without overlap.
struct SoughtPattern {
  Pattern pattern;
  std::size_t times = 1;
};

/// Words that add to the score where they stand in a row.
struct WeighedRow {
  std::vector<WeighedWord> words;  // by place; several may be for one
  std::size_t places = 0;          // `group` says for which
  Pattern pattern;
};

/// What a story has to have, and what it gets for it.
struct WordQuery {
  std::vector<WeighedWord> finding;
  std::size_t groups = 0;  // of finding words: one of each
  std::vector<std::vector<std::string>> filters;  // one term of each of these
  std::vector<std::string> excluded;              // none of these
  std::vector<SoughtPattern> patterns;            // all of these
  std::vector<WeighedWord> adding;  // to the score of what is found
  std::vector<WeighedRow> rows;     // these, too
};

}  // namespace dateline::query
