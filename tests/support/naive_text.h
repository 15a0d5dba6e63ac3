// SPDX-License-Identifier: GPL-3.0-or-later
//
// A story as the naive search reads it: its texts one by one, each a list of
// words with the place where it stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schema/analyzer.h"
#include "schema/fields.h"
#include "schema/story.h"

namespace dateline::testing {

struct NaiveWord {
  std::string term, plain, written;
  std::uint32_t position = 0;    // in its text, from 0
  std::uint64_t body_word = 0;   // in the body, from 0; if in_body
  bool in_body = false;          // the dateline, before the lead, is not
};

/// Text in which words can stand near each other: the headline, a paragraph
/// (the first one with the dateline before it), a byline, a piece cut away.
struct NaiveText {
  Field field = Field::Body;  // Headline, Body, Byline, Cut
  bool first = false;         // paragraph of the body
  std::vector<NaiveWord> words;
};

std::vector<NaiveText> naive_texts(const Story& story, Analyzer& analyzer);

/// Whether `word` of `text` stands in `zone`: for First, `count` words. Nothing
/// is headline, dateline and body.
bool stands_in(const NaiveText& text, const NaiveWord& word,
               std::optional<Field> zone, std::uint32_t count);

}  // namespace dateline::testing
