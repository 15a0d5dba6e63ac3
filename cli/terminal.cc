// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>

namespace dateline::cli {
namespace {

constexpr std::size_t kDefaultWidth = 80;
constexpr std::size_t kNarrowest = 20;
constexpr std::size_t kWidest = 1000;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool wants_color(std::string_view when, bool is_tty) {
  if (when == "always") return true;
  if (when == "never") return false;
  if (!variable("NO_COLOR").empty()) return false;
  const std::string_view force = variable("CLICOLOR_FORCE");
  if (!force.empty() && force != "0") return true;
  return is_tty && variable("TERM") != "dumb";
}

std::size_t terminal_width() {
  winsize size{};
  std::size_t width = kDefaultWidth;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    width = size.ws_col;
  } else if (const std::string columns(variable("COLUMNS"));
             !columns.empty()) {
    const unsigned long asked = std::strtoul(columns.c_str(), nullptr, 10);
    if (asked > 0) width = asked;
  }
  return std::clamp(width, kNarrowest, kWidest);
}

std::string pager_command() {
  for (const char* name : {"DATELINE_PAGER", "PAGER"}) {
    if (const char* value = std::getenv(name)) return value;
  }
  return "less -FIRX";
}

}  // namespace

Terminal look_at_terminal(std::string_view color) {
  Terminal terminal;
  terminal.out_is_tty = isatty(STDOUT_FILENO) == 1;
  terminal.err_is_tty = isatty(STDERR_FILENO) == 1;
  terminal.color_out = wants_color(color, terminal.out_is_tty);
  terminal.color_err = wants_color(color, terminal.err_is_tty);
  terminal.width = terminal_width();
  return terminal;
}

Day today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {std::chrono::year(local.tm_year + 1900),
          std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
          std::chrono::day(static_cast<unsigned>(local.tm_mday))};
}

Instant now() {
  return std::chrono::floor<std::chrono::seconds>(
      std::chrono::system_clock::now());
}

Pager::Pager(const Terminal& terminal, bool wanted) {
  const std::string command = pager_command();
  if (!wanted || !terminal.out_is_tty || command.empty() || command == "cat") {
    return;
  }
  int ends[2];
  if (pipe(ends) != 0) return;
  std::cout.flush();
  process_ = fork();
  if (process_ == 0) {
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    _exit(127);
  }
  close(ends[0]);
  if (process_ > 0) {
    saved_stdout_ = dup(STDOUT_FILENO);
    dup2(ends[1], STDOUT_FILENO);
  }
  close(ends[1]);
}

Pager::~Pager() {
  if (process_ <= 0) return;
  std::cout.flush();
  dup2(saved_stdout_, STDOUT_FILENO);  // the pager's input ends here
  close(saved_stdout_);
  int status = 0;
  waitpid(process_, &status, 0);
}

}  // namespace dateline::cli
