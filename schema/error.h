// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two kinds of trouble. An Error ends the work and is caught in main; a
// Problem is one bad input among many, handed to a sink while the rest goes on.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

namespace dateline {

enum class ErrorKind {
  Usage,        // wrong options or arguments
  Query,        // a query that can't be read
  Missing,      // no archive there
  Layout,       // an archive of another layout
  Damaged,      // an archive that contradicts itself
  Locked,       // another writer holds it
  Input,        // the world's files: unreadable, too large, cut short
  Interrupted,  // the user pressed ^C
};

/// A failure that ends the work. `what()` is lower case without a full stop:
/// the thing first, then the cause. `hint`, if any, says what to do.
struct Error : std::runtime_error {
  Error(ErrorKind error_kind, std::string place, const std::string& what,
        std::string advice = {})
      : std::runtime_error(what),
        kind(error_kind),
        where(std::move(place)),
        hint(std::move(advice)) {}

  ErrorKind kind;
  std::string where;  // file, archive or query; empty: nowhere in particular
  std::string hint;
};

/// One input, or one record of it, that could not be used.
struct Problem {
  std::string path;    // as the user would find it
  std::string member;  // inside a container; empty: the file itself
  std::string place;   // line, ordinal or byte offset in words; may be empty
  std::string reason;  // lower case, no full stop
};

using ProblemSink = std::function<void(const Problem&)>;

/// "path:member:place: reason", the parts that are empty left out.
std::string to_string(const Problem& problem);

}  // namespace dateline
