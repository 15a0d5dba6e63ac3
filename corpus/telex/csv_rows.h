// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows and cells of separated values. A cell that begins with a quote goes to
// the closing one, over line ends; anywhere else a quote is a letter.
// Source: RFC 4180, and what dumps make of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::corpus::telex {

/// Takes row after row off a text.
class CsvRows {
 public:
  CsvRows(std::string_view text, char delimiter)
      : text_(text), delimiter_(delimiter) {}

  /// The next row that holds anything, without its line end; false at the end.
  bool next(std::string_view& row);

  /// Where the last row began.
  std::size_t offset() const { return begin_; }

  /// True if a quote in the last row was never closed; the row then ends at
  /// its first line end.
  bool broken() const { return broken_; }

 private:
  std::size_t row_end(std::size_t at);

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0, begin_ = 0;
  int unclosed_ = 0;
  bool broken_ = false;
};

/// The cells of one row, quotes taken off and doubled ones single again.
std::vector<std::string> cells_of(std::string_view row, char delimiter);

/// The delimiter of a first row: tab, semicolon, bar or comma, whichever
/// parts it most often.
char delimiter_of(std::string_view first_row);

}  // namespace dateline::corpus::telex
