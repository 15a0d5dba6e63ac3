// SPDX-License-Identifier: GPL-3.0-or-later
//
// Hits as the command line asks for them: search and run print alike.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "cli/command.h"
#include "cli/question.h"
#include "query/archive.h"
#include "query/render/render.h"
#include "query/search.h"

namespace dateline::cli {

/// Microseconds since `since`.
std::int64_t elapsed_us(std::chrono::steady_clock::time_point since);

query::SearchOptions hit_options(const SearchArgs& args,
                                 const Context& context);

/// Throws Error{Usage} where format, --fields and --template do not go
/// together.
const query::ResultFormat& format_of(const SearchArgs& args);

query::RenderOptions rendering_of(const SearchArgs& args,
                                  const Context& context);

/// Prints what `question` finds, in the format of `args`, to stdout and flushes
/// it. `head`, if any, is called before that. The results without the hits.
query::Results print_hits(
    query::Archive& archive, const Question& question, const SearchArgs& args,
    const query::SearchOptions& options, const Context& context,
    const std::function<void(const query::Results&)>& head = {});

}  // namespace dateline::cli
