// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/all_caps.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>

#include "query/letter_case.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using Words = std::vector<std::vector<std::string>>;

struct Text {
  std::string_view text;
  // Only words before this position of the text count.
  std::uint64_t end = std::numeric_limits<std::uint64_t>::max();
};

bool is_form(const std::vector<std::string>& forms, const Token& token) {
  if (std::binary_search(forms.begin(), forms.end(), token.term,
                         std::less<>())) {
    return true;
  }
  return !token.plain.empty() &&
         std::binary_search(
             forms.begin(), forms.end(),
             std::string(kPlainPrefix) + std::string(token.plain));
}

/// Whether `words` stand in `text`; `length` is set to its positions.
bool stands(const Words& words, const Text& text, Analyzer& analyzer,
            std::uint32_t& length) {
  // Positions behind the first words so far, by how many.
  std::vector<std::set<std::uint32_t>> reached(words.size() + 1);
  bool found = false;
  length = 0;
  for (const Token& token : analyzer.analyze(text.text)) {
    length = std::max(length, token.position + 1);
    if (token.position >= text.end) continue;
    const auto written =
        text.text.substr(token.begin, token.end - token.begin);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i > 0 && !reached[i].contains(token.position)) continue;
      if (!is_form(words[i], token) || !is_all_caps(written)) continue;
      reached[i + 1].insert(token.position + 1);
      found = found || i + 1 == words.size();
    }
  }
  return found;
}

std::vector<Text> body(const Story& story) {
  std::vector<Text> texts;
  for (const auto& paragraph : story.body) texts.push_back({paragraph.text});
  return texts;
}

std::vector<Text> texts_of(const Story& story,
                           const std::optional<Zone>& zone) {
  std::vector<Text> texts;
  const Field field = zone ? zone->field : Field::Body;
  if (!zone || field == Field::Headline || field == Field::HLead) {
    texts.push_back({story.headline});
  }
  if (!zone) texts.push_back({story.dateline_text});
  if (field == Field::Body || field == Field::First) {
    const auto all = body(story);
    texts.insert(texts.end(), all.begin(), all.end());
  }
  if ((field == Field::Lead || field == Field::HLead) && !story.body.empty()) {
    texts.push_back({story.body.front().text, kZoneGap});
  }
  if (field == Field::Byline) {
    for (const auto* lines : {&story.bylines, &story.credits}) {
      for (const std::string& line : *lines) texts.push_back({line});
    }
  }
  if (field == Field::Cut) {
    for (const Cut& piece : story.cuts) texts.push_back({piece.text});
  }
  return texts;
}

}  // namespace

bool has_all_caps(const Story& story, const Words& words,
                  const std::optional<Zone>& zone, Analyzer& analyzer) {
  if (words.empty()) return false;
  const bool counted = zone && zone->field == Field::First;
  std::uint64_t left = counted ? zone->count : 0;
  for (Text text : texts_of(story, zone)) {
    if (counted) text.end = left;
    std::uint32_t length = 0;
    if (stands(words, text, analyzer, length)) return true;
    left -= std::min<std::uint64_t>(left, length);
    if (counted && left == 0) break;
  }
  return false;
}

}  // namespace dateline::query
