// SPDX-License-Identifier: GPL-3.0-or-later
//
// The source's word first, then CLD2 on the beginning of the copy, unless that
// is plain English: a few hundred bytes tell as much as the whole story and
// cost a fraction.
#include <cstdio>  // which CLD2's header forgets

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>

#include "indexer/enrich/derive.h"
#include "indexer/enrich/english.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kSampleBytes = 600;

struct Detected {
  std::string language;  // BCP 47, lower case; empty: can't say
  bool sure = false;
};

struct CodeRow {
  std::string_view theirs, ours;
};

// Codes of CLD2 that BCP 47 has replaced.
constexpr auto kCodes = std::to_array<CodeRow>({
    {"iw", "he"}, {"jw", "jv"}, {"tl", "fil"}, {"mo", "ro"}, {"no", "nb"}});

std::string lower_tag(std::string_view tag) {
  std::string copy(tag);
  std::ranges::transform(copy, copy.begin(), [](char c) {
    if (c == '_') return '-';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return copy;
}

/// "en" of "en-us"; empty for what is no language tag at all.
std::string primary_subtag(const std::string& tag) {
  std::string primary = tag.substr(0, tag.find('-'));
  const bool letters = std::ranges::all_of(
      primary, [](char c) { return c >= 'a' && c <= 'z'; });
  constexpr std::size_t kMaxLetters = 3;
  if (!letters || primary.size() < 2 || primary.size() > kMaxLetters) {
    return {};
  }
  return primary;
}

/// Beginning of headline and copy, cut between characters.
std::string sample(const Story& story) {
  std::string text = story.headline;
  for (const Paragraph& paragraph : story.body) {
    if (text.size() >= kSampleBytes) break;
    text += '\n';
    text += paragraph.text.substr(0, kSampleBytes);
  }
  std::size_t size = std::min(text.size(), kSampleBytes);
  while (size < text.size() && size > 0 && (text[size] & 0xc0) == 0x80) --size;
  text.resize(size);
  return text;
}

Detected detect(const std::string& text) {
  // The extended call, because the plain one says English when in doubt.
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  int valid_bytes = 0;
  bool reliable = false;
  const CLD2::Language language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), true, nullptr, 0,
      languages.data(), percents.data(), scores.data(), nullptr, &text_bytes,
      &reliable, &valid_bytes);
  if (language == CLD2::UNKNOWN_LANGUAGE) return {};
  const std::string code = lower_tag(CLD2::LanguageCode(language));
  const auto row = std::ranges::find(kCodes, code, &CodeRow::theirs);
  return {row == kCodes.end() ? code : std::string(row->ours), reliable};
}

}  // namespace

void derive_language(Story& story) {
  // What an earlier run detected is no word of the source.
  for (const Derived& derived : story.derived) {
    if (derived.field == Field::Lang &&
        derived.evidence != Evidence::Metadata) {
      story.language.clear();
    }
  }
  std::erase_if(story.derived, [](const Derived& derived) {
    return derived.field == Field::Lang;
  });
  story.language = lower_tag(story.language);
  const std::string declared = primary_subtag(story.language);
  if (!declared.empty()) {
    add_derived(story, Field::Lang, declared, Evidence::Metadata,
                story.language);
    return;
  }
  const std::string text = sample(story);
  Detected detected = is_plainly_english(text)
                          ? Detected{.language = "en", .sure = true}
                          : detect(text);
  const std::string primary = primary_subtag(detected.language);
  if (primary.empty()) return;
  story.language = std::move(detected.language);
  add_derived(story, Field::Lang, primary,
              detected.sure ? Evidence::Text : Evidence::Assumed, "detected");
}

}  // namespace dateline::indexer
