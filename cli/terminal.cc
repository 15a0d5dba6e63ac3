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
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::cli {
namespace {

constexpr std::size_t kDefaultWidth = 80, kDefaultHeight = 24;
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

std::size_t terminal_height() {
  winsize size{};
  const bool told = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return told && size.ws_row > 0 ? size.ws_row : kDefaultHeight;
}

std::string pager_command() {
  for (const char* name : {"DATELINE_PAGER", "PAGER"}) {
    if (const char* value = std::getenv(name)) return value;
  }
  return "less -FIRX";
}

// Enough to find one's way; a command line holds no more than that either.
constexpr std::size_t kMaxPatternBytes = 2000;

bool is_less(std::string_view command) {
  command = command.substr(0, command.find(' '));
  return command.substr(command.rfind('/') + 1) == "less";
}

/// `word` for a POSIX extended regular expression; empty if it holds a
/// character that less takes for a key.
std::string escaped(std::string_view word) {
  std::string pattern;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == 0x7f) return "";
    if (std::string_view("\\.[]{}()*+?^$|").find(c) != std::string_view::npos) {
      pattern += '\\';
    }
    pattern += c;
  }
  return pattern;
}

}  // namespace

std::vector<std::string> less_search(const std::vector<std::string>& words) {
  std::string pattern;
  for (const std::string& word : words) {
    const std::string one = escaped(word);
    if (one.empty() || pattern.size() + one.size() > kMaxPatternBytes) continue;
    pattern += (pattern.empty() ? "" : "|") + one;
  }
  if (pattern.empty()) return {};
  return {"+/(" + pattern + ")", "+g"};
}

Terminal look_at_terminal(std::string_view color) {
  Terminal terminal;
  terminal.out_is_tty = isatty(STDOUT_FILENO) == 1;
  terminal.err_is_tty = isatty(STDERR_FILENO) == 1;
  terminal.color_out = wants_color(color, terminal.out_is_tty);
  terminal.color_err = wants_color(color, terminal.err_is_tty);
  terminal.width = terminal_width();
  terminal.height = terminal_height();
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

Pager::Pager(const Terminal& terminal, bool wanted,
             const std::vector<std::string>& words) {
  const std::string command = pager_command();
  if (!wanted || !terminal.out_is_tty || command.empty() || command == "cat") {
    return;
  }
  std::vector<std::string> arguments = {"sh", "-c", command, "sh"};
  if (is_less(command)) {
    arguments[2] += " \"$@\"";
    for (std::string& one : less_search(words)) {
      arguments.push_back(std::move(one));
    }
  }
  std::vector<char*> pointers;
  pointers.reserve(arguments.size() + 1);
  for (std::string& one : arguments) pointers.push_back(one.data());
  pointers.push_back(nullptr);
  int ends[2];
  if (pipe(ends) != 0) return;
  std::cout.flush();
  process_ = fork();
  if (process_ == 0) {
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    execv("/bin/sh", pointers.data());
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
