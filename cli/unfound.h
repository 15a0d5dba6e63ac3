// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/question.h"
#include "query/archive.h"
#include "query/search.h"

namespace dateline::cli {

/// On stderr, after a search without a match: how many stories each clause
/// finds by itself, and words of the archive that may have been meant.
void say_why_nothing(query::Archive& archive, const Question& question,
                     const query::SearchOptions& options,
                     const Context& context);

/// On stderr, after a search that found something: words of the query that are
/// in no story, and what may have been meant.
void say_what_is_missing(query::Archive& archive, const Question& question);

/// On stdout: how the query was read, what each word and clause finds.
void print_explanation(query::Archive& archive, const Question& question,
                       const query::SearchOptions& options,
                       const Context& context);

/// `text` as one word of a POSIX shell, quoted only where it has to be.
std::string shell_quoted(std::string_view text);

}  // namespace dateline::cli
