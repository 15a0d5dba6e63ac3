// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is known of where output goes, asked once at start. Only cli/ reads the
// environment, the clock and the terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "schema/moment.h"

namespace dateline::cli {

struct Terminal {
  bool out_is_tty = false, err_is_tty = false;
  bool color_out = false, color_err = false;
  std::size_t width = 80;  // columns; COLUMNS or 80 where there is no terminal
  std::size_t height = 24;  // lines
};

/// `color` is auto, always or never; auto follows NO_COLOR, CLICOLOR_FORCE,
/// TERM=dumb and whether the stream is a terminal, each stream by itself.
Terminal look_at_terminal(std::string_view color);

/// The calendar day of now, in the user's time zone.
Day today();

/// Now.
Instant now();

/// Starts the pager between the program and the terminal while it lives, if
/// `wanted` and stdout is a terminal: $DATELINE_PAGER, $PAGER, less -FIRX.
class Pager {
 public:
  /// Where less is the pager, its keys n and N go to the `words`, if there are
  /// any; it still begins at the top. That needs more text than the terminal
  /// has lines.
  Pager(const Terminal& terminal, bool wanted,
        const std::vector<std::string>& words = {});
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

 private:
  int process_ = -1;
  int saved_stdout_ = -1;
};

/// `words` as the commands of less that look for any of them and go back to the
/// top; none where no word can be asked for. Words of a story are hostile: what
/// follows "+" is typed into less, so one that holds anything that is a key to
/// it is left out.
std::vector<std::string> less_search(const std::vector<std::string>& words);

}  // namespace dateline::cli
