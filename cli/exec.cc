// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exec.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "schema/error.h"

namespace dateline::cli {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& advice) {
  throw Error(ErrorKind::Usage, "--exec", what, advice);
}

/// Words of `text`, without the quotes that kept them together.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;  // a word
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote == '\0' && (c == ' ' || c == '\t' || c == '\n')) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    if (c == quote) {
      quote = '\0';
    } else if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
      words.back() += text[++i];
    } else {
      words.back() += c;
    }
  }
  if (quote != '\0') refuse("an open quote", "close it");
  return words;
}

/// `word` as text of a template, where a backslash begins something.
query::Template template_of(const std::string& word) {
  std::string text;
  for (const char c : word) {
    if (c == '\\') text += '\\';
    text += c;
  }
  return query::parse_template(text);
}

int wait_for(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  constexpr int kBySignal = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status)
                           : kBySignal + WTERMSIG(status);
}

}  // namespace

Command parse_command(std::string_view text) {
  Command command;
  for (const std::string& word : words_of(text)) {
    command.push_back(template_of(word));
  }
  if (command.empty()) refuse("no command", "write --exec 'PROGRAM {id}'");
  return command;
}

int run_command(const Command& command, const query::Hit& hit,
                const query::Results& results, query::Sheet& sheet) {
  std::vector<std::string> words;
  for (const query::Template& word : command) {
    words.push_back(query::fill_template(word, hit, results, sheet, false));
    std::erase(words.back(), '\0');  // would end the word
  }
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY,
                                   0);
  pid_t process = 0;
  const int failure = posix_spawnp(&process, arguments.front(), &files, nullptr,
                                   arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failure != 0) {
    throw Error(ErrorKind::Input, words.front(),
                std::string("can't be run: ") + std::strerror(failure));
  }
  return wait_for(process);
}

}  // namespace dateline::cli
