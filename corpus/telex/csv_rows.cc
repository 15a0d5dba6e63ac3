// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/csv_rows.h"

#include <algorithm>

#include "corpus/json_lines.h"

namespace dateline::corpus::telex {
namespace {

/// Position behind the quote that closes the cell whose text begins at `at`.
std::size_t quoted_end(std::string_view text, std::size_t at) {
  for (at = text.find('"', at); at != text.npos; at = text.find('"', at)) {
    if (at + 1 >= text.size() || text[at + 1] != '"') return at + 1;
    at += 2;
  }
  return text.npos;
}

}  // namespace

std::size_t CsvRows::row_end(std::size_t at) {
  // A stray quote may look open to the end of the text; looking for its end
  // again and again would take for ever.
  constexpr std::size_t kMaxRow = 32 << 20;
  constexpr int kMaxUnclosed = 16;
  const std::string_view window = text_.substr(0, std::min(text_.size(),
                                                           at + kMaxRow));
  const std::size_t begin = at;
  bool cell_start = true;
  for (; at < window.size(); ++at) {
    const char c = window[at];
    if (c == '\n') return at;
    if (c == '"' && cell_start && unclosed_ < kMaxUnclosed) {
      const std::size_t end = quoted_end(window, at + 1);
      if (end == window.npos) {
        ++unclosed_;
        broken_ = true;
        return std::min(text_.find('\n', begin), text_.size());
      }
      at = end - 1;
    }
    cell_start = c == delimiter_;
  }
  return std::min(text_.find('\n', at), text_.size());
}

bool CsvRows::next(std::string_view& row) {
  broken_ = false;
  while (at_ < text_.size()) {
    begin_ = at_;
    const std::size_t end = row_end(at_);
    row = text_.substr(begin_, end - begin_);
    at_ = std::min(end + 1, text_.size());
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.find_first_not_of(" \t\r,;|\"") != row.npos) return true;
  }
  return false;
}

std::vector<std::string> cells_of(std::string_view row, char delimiter) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  while (at <= row.size()) {
    std::string cell;
    if (at < row.size() && row[at] == '"') {
      const auto end = std::min(quoted_end(row, at + 1), row.size());
      // Up to each quote at once: of two, the first one stays.
      std::string_view rest = row.substr(at + 1, end - at - 1);
      while (!rest.empty()) {
        const auto quote = std::min(rest.find('"'), rest.size());
        const bool doubled = rest.substr(quote).starts_with("\"\"");
        cell += rest.substr(0, quote + (doubled ? 1 : 0));
        rest.remove_prefix(std::min(quote + (doubled ? 2 : 1), rest.size()));
      }
      at = end;
    }
    const auto stop = std::min(row.find(delimiter, at), row.size());
    cell += row.substr(at, stop - at);
    cells.push_back(std::move(cell));
    at = stop + 1;
  }
  return cells;
}

char delimiter_of(std::string_view first_row) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char delimiter : {',', '\t', ';', '|'}) {
    const auto count =
        std::count(first_row.begin(), first_row.end(), delimiter);
    if (count > most) best = delimiter;
    most = std::max(most, count);
  }
  return best;
}

}  // namespace dateline::corpus::telex
