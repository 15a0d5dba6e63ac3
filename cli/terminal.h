// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is known of where output goes, asked once at start. Only cli/ reads the
// environment, the clock and the terminal.
#pragma once

#include <cstddef>
#include <string_view>

#include "schema/moment.h"

namespace dateline::cli {

struct Terminal {
  bool out_is_tty = false, err_is_tty = false;
  bool color_out = false, color_err = false;
  std::size_t width = 80;  // columns; COLUMNS or 80 where there is no terminal
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
  Pager(const Terminal& terminal, bool wanted);
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

 private:
  int process_ = -1;
  int saved_stdout_ = -1;
};

}  // namespace dateline::cli
