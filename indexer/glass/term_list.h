// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tag of a document's term list: length of the document, number of terms,
// the first term with its length in a byte and its wdf; then for each further
// one how much of the one before it begins with, how many bytes are added, these,
// and its wdf. If (wdf + 1) times (length of the term before + 1) plus what they
// share fits in a byte, that byte stands for the share and the wdf.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::indexer::glass {

class TermList {
 public:
  /// Terms are added in the order of their bytes.
  void add(std::string_view term, std::uint32_t wdf);
  /// The tag; empty without terms. Begins anew.
  std::string_view finish();

  std::uint32_t length() const { return length_; }

 private:
  std::string entries_;
  std::string last_;
  std::uint32_t terms_ = 0;
  std::uint32_t length_ = 0;  // of the document: the sum of wdf
  std::string tag_;
};

}  // namespace dateline::indexer::glass
