// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress.h"

#include <cstdio>
#include <iostream>

#include "query/render/layout.h"
#include "query/render/visible.h"

namespace dateline::cli {
namespace {

using std::chrono::steady_clock;
constexpr std::chrono::milliseconds kBetweenUpdates{100};

/// A field of the rejects file: no tab or newline can forge another one.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\t': out += "\\t"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\\': out += "\\\\"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace

LineProgress::LineProgress(const Context& context, const std::string& rejects)
    : line_wanted_(context.terminal.err_is_tty && !context.common.quiet),
      quiet_(context.common.quiet),
      width_(context.terminal.width),
      start_(steady_clock::now()),
      last_(start_) {
  if (rejects.empty()) return;
  rejects_.open(rejects, std::ios::binary | std::ios::trunc);
  if (!rejects_) throw Error(ErrorKind::Input, rejects, "can't be written");
}

LineProgress::~LineProgress() { clear_line(); }

void LineProgress::clear_line() {
  if (line_shown_) std::cerr << "\r\x1b[K" << std::flush;
  line_shown_ = false;
}

void LineProgress::advance(const indexer::IndexCounts& counts) {
  if (!line_wanted_) return;
  const auto now = steady_clock::now();
  if (now - last_ < kBetweenUpdates) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const std::uint64_t stories =
      counts.added + counts.updated + counts.unchanged;
  char line[160];
  std::snprintf(line, sizeof line,
                "%llu stories · %.1f MB · %.0f stories/s · %llu rejected",
                static_cast<unsigned long long>(stories),
                static_cast<double>(counts.bytes) / 1e6,
                static_cast<double>(stories) / seconds,
                static_cast<unsigned long long>(counts.rejected));
  std::cerr << "\r\x1b[K" << query::fit(line, width_ - 1) << std::flush;
  line_shown_ = true;
}

void LineProgress::problem(const Problem& problem) {
  ++problems_;
  if (rejects_.is_open()) {
    std::string reason = problem.reason;
    if (!problem.place.empty()) reason = problem.place + ": " + reason;
    rejects_ << cell(problem.path) << '\t' << cell(problem.member) << '\t'
             << cell(reason) << '\n';
  }
  remark(problem);
}

void LineProgress::remark(const Problem& problem) {
  if (quiet_) return;
  clear_line();
  std::cerr << "dateline: " << query::visible(to_string(problem)) << '\n';
}

}  // namespace dateline::cli
