// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the libraries take for the bytes of a format: the floor under the
// reader that stands on them.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline::bench {

/// One library at work on one input. Gives a number that depends on all it
/// read, so that none of it can be left out.
struct LibraryRow {
  std::string_view format;   // of corpus::formats()
  std::string_view library;  // and what it does
  std::size_t (*read)(std::string_view bytes);
};

/// The row of `format`; that of formats that no library reads (lines taken
/// one by one) if it has none.
const LibraryRow& library_of(std::string_view format);

}  // namespace dateline::bench
