// SPDX-License-Identifier: GPL-3.0-or-later
//
// A story's texts as the tagger of names reads them, so that spans can be
// found again: number 0 is the headline, number n the nth paragraph.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::indexer {

/// Headline and paragraphs of `story`, views into it; tables and notes to
/// editors are empty.
std::vector<std::string_view> name_texts(const Story& story);

/// "headline", "paragraph 3": where text `number` stands.
std::string name_text_place(std::uint32_t number);

}  // namespace dateline::indexer
