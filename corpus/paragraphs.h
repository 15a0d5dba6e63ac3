// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plain text to paragraphs. Blank lines separate them; where lines are
// hard-wrapped they are joined again, else each line is a paragraph, so that a
// sign-off or a line of initials keeps a line of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/story.h"

namespace dateline::corpus {

/// The paragraphs of `text` (UTF-8), without control characters.
std::vector<Paragraph> split_paragraphs(std::string_view text);

/// `text`, of which split_paragraphs() would make one, as that.
std::vector<Paragraph> one_paragraph(std::string_view text);

/// `text` with all line ends as "\n", tabs kept, other control characters and
/// zero-width marks at its start dropped.
std::string clean_lines(std::string_view text);

/// `text` on one line: runs of blanks as one space, none around it.
std::string one_line(std::string_view text);

/// Whether clean_lines() and one_line() leave `text` as it is.
bool is_clean_line(std::string_view text);

/// Whether, beside that, no tag and no reference may begin in it.
bool is_clean_plain_line(std::string_view text);

/// Whether `line` is a row of a table: two gaps of three blanks or more, or of
/// a tab, between words.
bool is_tabular(std::string_view line);

/// Width in characters, not bytes.
std::size_t count_characters(std::string_view text);

}  // namespace dateline::corpus
