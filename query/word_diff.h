// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one filing changed against another, word by word: first paragraphs that
// are the same are set against each other, then words between them. Words are
// those of the analyzer, so a script without spaces is compared by character;
// punctuation and spaces belong to the word before them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "schema/analyzer.h"
#include "schema/story.h"

namespace dateline::query {

enum class Edit : std::uint8_t { Kept, Removed, Added };

/// A run of words under one edit. `text` is from the older copy for Removed,
/// from the newer one otherwise; a paragraph's end is a newline in it.
struct EditRun {
  Edit edit = Edit::Kept;
  std::string text;
  std::size_t words = 0;
  bool operator==(const EditRun&) const = default;
};

/// The newer copy (headline, then body) with what it kept, added and removed.
/// Two stretches with more than kMaxCells pairs of words between them are not
/// compared: one counts as removed, the other as added.
std::vector<EditRun> word_diff(const Story& older, const Story& newer,
                               Analyzer& analyzer);

inline constexpr std::size_t kMaxCells = 4'000'000;

std::size_t count_words(const std::vector<EditRun>& runs, Edit edit);

}  // namespace dateline::query
