// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/apart.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include "schema/error.h"

namespace dateline::indexer {
namespace {

constexpr char kResult = 'R', kError = 'E';
constexpr char kEnd = '\0';  // of each part of an error

bool write_all(int pipe, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(pipe, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string read_all(int pipe) {
  std::string bytes;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t got = ::read(pipe, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

std::string packed(const Error& error) {
  return kError + std::to_string(static_cast<int>(error.kind)) + kEnd +
         error.where + kEnd + error.what() + kEnd + error.hint + kEnd;
}

[[noreturn]] void throw_packed(std::string_view bytes) {
  std::vector<std::string> parts;
  for (std::size_t end; (end = bytes.find(kEnd)) != bytes.npos;) {
    parts.emplace_back(bytes.substr(0, end));
    bytes.remove_prefix(end + 1);
  }
  parts.resize(4);
  throw Error(static_cast<ErrorKind>(std::atoi(parts[0].c_str())), parts[1],
              parts[2], parts[3]);
}

[[noreturn]] void be_child(int pipe, std::uint64_t cpu_seconds,
                           const std::function<std::string()>& work) {
  const rlimit limit{cpu_seconds, cpu_seconds + 1};
  ::setrlimit(RLIMIT_CPU, &limit);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  std::string answer;
  try {
    answer = kResult + work();
  } catch (const Error& error) {
    answer = packed(error);
  } catch (...) {
    ::_exit(1);  // bad_alloc, most likely, for a length that is none
  }
  ::_exit(write_all(pipe, answer) ? 0 : 1);
}

[[noreturn]] void refuse() {
  throw Error(ErrorKind::Input, "",
              std::string("can't start a process: ") + std::strerror(errno));
}

}  // namespace

std::optional<std::string> run_apart(std::uint64_t cpu_seconds,
                                     const std::function<std::string()>& work) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) refuse();
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    be_child(ends[1], cpu_seconds, work);
  }
  ::close(ends[1]);
  if (child < 0) {
    ::close(ends[0]);
    refuse();
  }
  const std::string answer = read_all(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || answer.empty()) {
    return std::nullopt;
  }
  if (answer.front() == kError) throw_packed(std::string_view(answer).substr(1));
  return answer.substr(1);
}

}  // namespace dateline::indexer
