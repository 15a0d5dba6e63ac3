// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the libraries take for the bytes of a format: the floor under the
// reader that stands on them. For each library two figures are measured, the
// same two ways.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline::bench {

/// One library at work on one input. Both functions give a number that depends
/// on all they read, so that none of it can be left out.
struct LibraryRow {
  std::string_view format;   // of corpus::formats()
  std::string_view library;  // and what it does
  /// Every text is met where the library has it, and looked at no closer.
  std::size_t (*pass)(std::string_view bytes);
  /// Every text is handed out as a string of its own, all of them kept until
  /// the document is through: what a reader has to do, whatever it makes of it.
  /// Of JSON: every text that a story keeps, beside a number for its name.
  std::size_t (*hand_out)(std::string_view bytes);
};

/// The row of `format`; that of formats that no library reads (lines taken
/// one by one) if it has none.
const LibraryRow& library_of(std::string_view format);

}  // namespace dateline::bench
