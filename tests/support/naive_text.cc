// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/naive_text.h"

#include <algorithm>

#include "schema/terms.h"

namespace dateline::testing {
namespace {

/// Appends the words of `text` from `position` on; the position behind them.
std::uint32_t append(std::string_view text, std::uint32_t position,
                     Analyzer& analyzer, std::vector<NaiveWord>& words) {
  std::uint32_t end = position;
  for (const Token& token : analyzer.analyze(text)) {
    words.push_back({std::string(token.term), std::string(token.plain),
                     std::string(text.substr(token.begin,
                                             token.end - token.begin)),
                     position + token.position});
    end = std::max(end, position + token.position + 1);
  }
  return end;
}

}  // namespace

std::vector<NaiveText> naive_texts(const Story& story, Analyzer& analyzer) {
  std::vector<NaiveText> texts;
  const auto add = [&](Field field, std::string_view text) {
    texts.push_back({field, false, {}});
    append(text, 0, analyzer, texts.back().words);
  };
  add(Field::Headline, story.headline);
  NaiveText lead{Field::Body, true, {}};
  // One position lies between the dateline and the lead.
  const std::uint32_t start =
      append(story.dateline_text, 0, analyzer, lead.words) + 1;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < story.body.size(); ++i) {
    NaiveText own{Field::Body, false, {}};
    NaiveText& text = i == 0 ? lead : own;
    const std::uint32_t from = i == 0 ? start : 0;
    const std::size_t known = text.words.size();
    const std::uint32_t end =
        append(story.body[i].text, from, analyzer, text.words);
    for (std::size_t word = known; word < text.words.size(); ++word) {
      text.words[word].in_body = true;
      text.words[word].body_word = before + text.words[word].position - from;
    }
    before += end - from;
    if (i > 0) texts.push_back(std::move(own));
  }
  texts.push_back(std::move(lead));
  for (const std::string& line : story.bylines) add(Field::Byline, line);
  for (const std::string& line : story.credits) add(Field::Byline, line);
  for (const Cut& cut : story.cuts) add(Field::Cut, cut.text);
  return texts;
}

bool stands_in(const NaiveText& text, const NaiveWord& word,
               std::optional<Field> zone, std::uint32_t count) {
  if (!zone) return text.field == Field::Headline || text.field == Field::Body;
  // No lead is longer: see schema/terms.h.
  const bool lead = text.first && word.in_body && word.body_word < kZoneGap;
  switch (*zone) {
    case Field::Body: return word.in_body;
    case Field::Lead: return lead;
    case Field::HLead: return lead || text.field == Field::Headline;
    case Field::First: return word.in_body && word.body_word < count;
    default: return text.field == *zone;
  }
}

}  // namespace dateline::testing
