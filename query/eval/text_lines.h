// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files of an evaluation are lines of columns, small and hand-made: what is
// wrong in one is told with its name and line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"

namespace dateline::query::eval {

/// A larger file is no list of topics or judgements (bytes).
inline constexpr std::uintmax_t kMaxFileBytes = 256U << 20U;

/// Where in which file, for messages.
struct Place {
  std::string file;
  std::size_t line = 0;  // from 1
};

/// "FILE:LINE: what" as an Error{Input}.
Error error_at(const Place& place, const std::string& what,
               const std::string& hint = {});

/// The bytes of a regular file. Throws Error{Input} if it can't be read or is
/// larger than kMaxFileBytes.
std::string read_file(const std::filesystem::path& path);

/// Takes lines off a text, without their ends (LF or CRLF).
class Lines {
 public:
  /// `text` must outlive the lines; a byte order mark is passed over.
  Lines(std::string_view text, std::string file);

  /// The next line that is not blank; false at the end.
  bool next(std::string_view& line);
  const Place& place() const { return place_; }

 private:
  std::string_view rest_;
  Place place_;
};

/// Columns between blanks and tabs.
std::vector<std::string_view> columns(std::string_view line);

/// `text` without blanks around it.
std::string_view trimmed(std::string_view text);

}  // namespace dateline::query::eval
