// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/term_numbers.h"

#include <utility>

namespace dateline::indexer {

/// Where `term` is or, if it is new, belongs.
std::size_t TermNumbers::slot_of(std::uint32_t hash,
                                 std::string_view name) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.number == kFree) return at;
    if (slot.hash == hash && term(slot.number) == name) return at;
  }
}

std::uint32_t TermNumbers::of(std::string_view term, std::uint32_t hash) {
  Slot& slot = slots_[slot_of(hash, term)];
  if (slot.number != kFree) return slot.number;
  const auto number = static_cast<std::uint32_t>(begins_.size());
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  bytes_ += term;
  slot = {.hash = hash, .number = number};
  if (begins_.size() * 2 > slots_.size()) grow();
  return number;
}

void TermNumbers::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  std::swap(old, slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == kFree) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].number != kFree) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace dateline::indexer
