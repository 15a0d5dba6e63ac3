// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/term_numbers.h"

#include <algorithm>
#include <utility>

namespace dateline::indexer::glass {

/// Where `term` is or, if it is new, belongs.
std::size_t TermNumbers::slot_of(std::uint32_t hash,
                                 std::string_view term) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.next_number == 0) return at;
    if (slot.hash == hash && terms_[slot.next_number - 1] == term) return at;
  }
}

std::uint32_t TermNumbers::of(std::string_view term, std::uint32_t hash) {
  const std::size_t at = slot_of(hash, term);
  if (const std::uint32_t next = slots_[at].next_number; next != 0) {
    return next - 1;
  }
  auto* const bytes = static_cast<char*>(bytes_.allocate(term.size(), 1));
  std::ranges::copy(term, bytes);
  terms_.emplace_back(bytes, term.size());
  const auto number = static_cast<std::uint32_t>(terms_.size());
  slots_[at] = {.hash = hash, .next_number = number};
  if (terms_.size() * 2 > slots_.size()) grow();
  return number - 1;
}

void TermNumbers::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  std::swap(old, slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.next_number == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].next_number != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace dateline::indexer::glass
