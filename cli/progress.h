// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a person sees while the indexer works: one line on a terminal, renewed
// at most ten times a second; elsewhere problems only.
#pragma once

#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>

#include "cli/command.h"
#include "indexer/pipeline.h"

namespace dateline::cli {

class LineProgress : public indexer::Progress {
 public:
  /// `rejects`: a file that gets one line per rejected input (path, member,
  /// reason, tab-separated); empty: none. Throws Error{Input} if it can't be
  /// written.
  LineProgress(const Context& context, const std::string& rejects);
  ~LineProgress() override;

  void advance(const indexer::IndexCounts& counts) override;
  void problem(const Problem& problem) override;
  void remark(const Problem& remark) override;

 private:
  void clear_line();

  bool line_wanted_, quiet_, line_shown_ = false;
  std::size_t width_;
  std::uint64_t problems_ = 0;
  std::ofstream rejects_;
  std::chrono::steady_clock::time_point start_, last_;
};

}  // namespace dateline::cli
