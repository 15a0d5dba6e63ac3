// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/snippet_match.h"

#include <algorithm>
#include <functional>

#include "query/letter_case.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

// A cheap key of a term; different terms may share one.
std::size_t key_of(std::string_view term) {
  if (term.empty()) return 0;
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned char>(term[i]);
  };
  const std::size_t sum = byte(0) * 31u + byte(term.size() - 1) * 257u +
                          byte(term.size() / 2) * 7u + term.size() * 1031u;
  return sum % 4096;
}

// Three characters or more, none of them below the scripts without spaces.
bool may_be_dictionary_word(std::string_view term) {
  constexpr unsigned char kFirstLead = 0xe0;  // U+0E00 is e0 b8 80
  constexpr std::size_t kMinBytes = 9;
  return term.size() >= kMinBytes &&
         static_cast<unsigned char>(term.front()) >= kFirstLead;
}

bool accepts(const Needle& needle, Field zone) {
  if (!needle.zone) return true;
  // The lead is part of the body.
  const bool body = zone == Field::Body || zone == Field::Lead;
  switch (*needle.zone) {
    case Field::Body:
    case Field::First: return body;  // words are not counted here
    case Field::HLead: return zone == Field::Headline || zone == Field::Lead;
    default: return *needle.zone == zone;
  }
}

// Spans in order, those that overlap or touch as one: overlapping pairs of
// characters are one find for the reader.
void merge(std::vector<Span>& spans) {
  std::sort(spans.begin(), spans.end());
  std::size_t kept = 0;
  for (const Span& span : spans) {
    if (kept > 0 && span.first <= spans[kept - 1].second) {
      auto& end = spans[kept - 1].second;
      end = std::max(end, span.second);
    } else {
      spans[kept++] = span;
    }
  }
  spans.resize(kept);
}

}  // namespace

NeedleFinder::NeedleFinder(const std::vector<Needle>& needles)
    : needles_(needles), progress_(needles.size()) {
  for (const Needle& needle : needles) {
    for (const auto& forms : needle.words) {
      for (const std::string_view form : forms) {
        if (form.starts_with(kPlainPrefix)) {
          plains_.set(key_of(form.substr(kPlainPrefix.size())));
        } else {
          terms_.set(key_of(form));
          if (may_be_dictionary_word(form)) words_ = DictionaryWords::Yes;
        }
      }
    }
  }
}

Finds NeedleFinder::find(std::string_view text, Field zone,
                         Analyzer& analyzer) {
  Finds finds;
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < needles_.size(); ++i) {
    if (!accepts(needles_[i], zone)) continue;
    wanted.push_back(i);
    progress_[i] = {};
    progress_[i].words.resize(needles_[i].words.size());
  }
  if (wanted.empty()) return finds;
  text_ = text;
  for (const Token& token : analyzer.analyze(text, words_)) {
    if (!may_match(token)) continue;
    for (const std::size_t needle : wanted) take(token, needle, finds);
  }
  merge(finds.spans);
  return finds;
}

bool NeedleFinder::may_match(const Token& token) const {
  return terms_.test(key_of(token.term)) ||
         (!token.plain.empty() && plains_.test(key_of(token.plain)));
}

bool NeedleFinder::matches(const std::vector<std::string>& forms,
                           const Token& token) {
  if (std::binary_search(forms.begin(), forms.end(), token.term,
                         std::less<>())) {
    return true;
  }
  if (token.plain.empty()) return false;
  plain_.assign(kPlainPrefix).append(token.plain);
  return std::binary_search(forms.begin(), forms.end(), plain_);
}

void NeedleFinder::take(const Token& token, std::size_t needle, Finds& finds) {
  const auto& words = needles_[needle].words;
  for (std::size_t word = 0; word < words.size(); ++word) {
    if (!matches(words[word], token)) continue;
    if (needles_[needle].capitals &&
        !is_all_caps(text_.substr(token.begin, token.end - token.begin))) {
      continue;
    }
    if (words.size() == 1) {
      finds.occurrences.push_back({needle, {token.begin, token.end}});
      finds.spans.emplace_back(token.begin, token.end);
    } else {
      take_phrase_word(token, needle, word, finds);
    }
  }
}

// A word counts only where the words before it stand at the positions before.
// Two positions are remembered, as several tokens share one and may overwrite
// what the next word asks for.
void NeedleFinder::take_phrase_word(const Token& token, std::size_t needle,
                                    std::size_t word, Finds& finds) {
  std::vector<WordProgress>& progress = progress_[needle].words;
  const std::int64_t position = token.position;
  if (word > 0) {
    const WordProgress& previous = progress[word - 1];
    if (previous.last != position - 1 && previous.before != position - 1) {
      return;
    }
  }
  WordProgress& here = progress[word];
  if (here.last != position) {
    here.before = here.last;
    here.last = position;
  }
  // Hits too far back for any phrase to come are forgotten now and then.
  const auto words = static_cast<std::int64_t>(progress.size());
  if (here.hits.size() > 8 * progress.size()) {
    std::erase_if(here.hits, [&](const Hit& hit) {
      return hit.position + words <= position;
    });
  }
  here.hits.push_back({position, {token.begin, token.end}});
  if (word + 1 == progress.size()) mark_phrase(needle, position, finds);
}

// Marks the words of the phrase whose last word stands at `end`.
void NeedleFinder::mark_phrase(std::size_t needle, std::int64_t end,
                               Finds& finds) {
  const auto& [words, marked_to] = progress_[needle];
  Occurrence found{needle, words.back().hits.back().span};
  std::int64_t position = end + 1 - static_cast<std::int64_t>(words.size());
  for (const WordProgress& word : words) {
    auto hit = std::lower_bound(
        word.hits.begin(), word.hits.end(), position,
        [](const Hit& h, std::int64_t at) { return h.position < at; });
    for (; hit != word.hits.end() && hit->position == position; ++hit) {
      if (position >= marked_to) finds.spans.push_back(hit->span);
      found.span.first = std::min(found.span.first, hit->span.first);
      found.span.second = std::max(found.span.second, hit->span.second);
    }
    ++position;
  }
  progress_[needle].marked_to = end;
  finds.occurrences.push_back(found);
}

}  // namespace dateline::query
