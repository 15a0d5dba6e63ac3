// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::corpus {

/// How many bytes the header at the start of `text` takes, its blank line
/// included; 0 if it has no end at or after `from`.
std::size_t header_size(std::string_view text, std::size_t from = 0);

/// "Name: value" lines, as in WARC and HTTP. Keeps a view of the text.
class HeaderLines {
 public:
  explicit HeaderLines(std::string_view text) : text_(text) {}
  /// The first value of `name` in any case; empty if there is none.
  std::string value(std::string_view name) const;

 private:
  std::string_view text_;
};

/// A parameter of a header value: "utf-8" of "text/html; charset=UTF-8", in
/// lower case; empty if there is none.
std::string header_parameter(std::string_view value, std::string_view name);

std::string lower_ascii(std::string_view text);

}  // namespace dateline::corpus
