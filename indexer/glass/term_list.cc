// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/term_list.h"

#include <algorithm>

#include "indexer/glass/numbers.h"

namespace dateline::indexer::glass {
namespace {

constexpr std::size_t kByteValues = 256;
// Beyond this no share could fit beside it.
constexpr std::uint32_t kMaxPackedWdf = 126;

}  // namespace

void TermList::add(std::string_view term, std::uint32_t wdf) {
  length_ += wdf;
  if (terms_++ == 0) {
    entries_.push_back(static_cast<char>(term.size()));
    entries_ += term;
    append_number(entries_, wdf);
    last_ = term;
    return;
  }
  const auto shared = static_cast<std::size_t>(
      std::ranges::mismatch(last_, term).in2 - term.begin());
  std::size_t packed = kByteValues;
  if (wdf <= kMaxPackedWdf) packed = (wdf + 1) * (last_.size() + 1) + shared;
  const bool fits = packed < kByteValues;
  entries_.push_back(static_cast<char>(fits ? packed : shared));
  entries_.push_back(static_cast<char>(term.size() - shared));
  entries_ += term.substr(shared);
  if (!fits) append_number(entries_, wdf);
  last_.replace(shared, std::string::npos, term.substr(shared));
}

std::string_view TermList::finish() {
  tag_.clear();
  if (terms_ > 0) {
    append_number(tag_, length_);
    append_number(tag_, terms_);
    tag_ += entries_;
  }
  entries_.clear();
  last_.clear();
  terms_ = 0;
  length_ = 0;
  return tag_;
}

}  // namespace dateline::indexer::glass
