// SPDX-License-Identifier: GPL-3.0-or-later
#include <xapian.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <variant>

#include "cli/archives.h"
#include "cli/command.h"
#include "query/render/visible.h"
#include "schema/error.h"

namespace {

using namespace dateline;

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Usage:
    case ErrorKind::Query:
    case ErrorKind::Input: return cli::kUsage;
    case ErrorKind::Missing:
    case ErrorKind::Layout:
    case ErrorKind::Damaged: return cli::kNoArchive;
    case ErrorKind::Locked: return cli::kLocked;
    case ErrorKind::Interrupted: return cli::kInterrupted;
  }
  return cli::kUsage;
}

int report(const Error& error) {
  std::cout.flush();
  std::cerr << "dateline: ";
  if (!error.where.empty()) std::cerr << query::visible(error.where) << ": ";
  std::cerr << query::visible_lines(error.what()) << '\n';
  if (!error.hint.empty()) {
    std::cerr << "  " << query::visible_lines(error.hint) << '\n';
  }
  return status_of(error.kind);
}

/// Status of a command whose output could not be written. A reader that has
/// seen enough is no error: where SIGPIPE does not end us, this does.
int unwritten(int reason) {
  if (reason == EPIPE) return cli::kDone;
  return report(Error(ErrorKind::Input, "stdout",
                      reason == 0 ? "can't be written to"
                                  : std::strerror(reason)));
}

/// The error in flight, told.
int report_current() {
  try {
    throw;
  } catch (const Error& error) {
    return report(error);
  } catch (const Xapian::Error& error) {
    const char* reason = error.get_error_string();
    // What the system refused is not damage.
    return report(Error(reason == nullptr ? ErrorKind::Damaged
                                          : ErrorKind::Input,
                        "", error.get_description()));
  } catch (const std::bad_alloc&) {
    return report(Error(ErrorKind::Input, "", "not enough memory",
                        "while indexing, fewer jobs (-j1) need less, and what "
                        "was committed before stays"));
  } catch (const std::exception& error) {
    return report(Error(ErrorKind::Input, "", error.what()));
  }
}

/// Xapian 1.4 ends the process where a full disk meets it twice in one commit:
/// the archive is as it was before that.
[[noreturn]] void end_at_once() {
  const int status =
      std::current_exception()
          ? report_current()
          : report(Error(ErrorKind::Input, "", "the archive can't be written",
                         "what was committed before stays"));
  std::cerr.flush();  // with an exception in flight nothing else does it
  std::_Exit(status);
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::set_terminate(end_at_once);
  try {
    const cli::Invocation asked = cli::parse_command_line(argc, argv);
    const cli::Context context{
        asked.common, cli::look_at_terminal(asked.common.color), cli::now()};
    const auto command = [&](const auto& args) {
      return cli::run(args, context);
    };
    errno = 0;
    int status = std::visit(command, asked.args);
    if (cli::is_part_missing()) status = cli::kNoArchive;
    std::cout.flush();
    return std::cout.good() ? status : unwritten(errno);
  } catch (...) {
    return report_current();
  }
}
