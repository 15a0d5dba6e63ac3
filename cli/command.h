// SPDX-License-Identifier: GPL-3.0-or-later
//
// One function per command; each lives in a file of its own and returns the
// exit status.
#pragma once

#include "cli/options.h"
#include "cli/terminal.h"

namespace dateline::cli {

inline constexpr int kDone = 0;
inline constexpr int kNothing = 1;  // nothing found; some inputs rejected
inline constexpr int kUsage = 2;
inline constexpr int kNoArchive = 3;
inline constexpr int kLocked = 4;
inline constexpr int kInterrupted = 130;

/// What every command is given besides its own arguments.
struct Context {
  Common common;
  Terminal terminal;
  Instant now;  // when the command was given
};

int run(const IndexArgs& args, const Context& context);
int run(const SearchArgs& args, const Context& context);
int run(const RunArgs& args, const Context& context);
int run(const SavedArgs& args, const Context& context);
int run(const FacetsArgs& args, const Context& context);
int run(const VerifyArgs& args, const Context& context);
int run(const TimelineArgs& args, const Context& context);
int run(const ExplainArgs& args, const Context& context);
int run(const ShowArgs& args, const Context& context);
int run(const SimilarArgs& args, const Context& context);
int run(const VersionsArgs& args, const Context& context);
int run(const PickupArgs& args, const Context& context);
int run(const FirstArgs& args, const Context& context);
int run(const FieldsArgs& args, const Context& context);
int run(const StatsArgs& args, const Context& context);
int run(const CheckArgs& args, const Context& context);
int run(const CompactArgs& args, const Context& context);
int run(const ExportArgs& args, const Context& context);
int run(const ServeArgs& args, const Context& context);
int run(const NormalizeArgs& args, const Context& context);
int run(const MatchArgs& args, const Context& context);
int run(const EvalArgs& args, const Context& context);
int run(const CompletionArgs& args, const Context& context);
int run(const HelpArgs& args, const Context& context);

}  // namespace dateline::cli
