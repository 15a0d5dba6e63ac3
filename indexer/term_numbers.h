// SPDX-License-Identifier: GPL-3.0-or-later
//
// Terms by number, in the order in which they were first seen. Every posting
// looks its term up, so hashes are compared before a term itself is looked at,
// and what is looked at lies close together: std::unordered_map follows four
// pointers, each to somewhere else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

class TermNumbers {
 public:
  TermNumbers() : slots_(kFirstSlots) {}

  /// The number of `term`, counted from 0; a new one if it is new. `hash` is
  /// always the same for it. All terms together have less than 4 GB.
  std::uint32_t of(std::string_view term, std::uint32_t hash);

  /// That a term of this hash will be asked for, and then that it will be soon:
  /// it is fetched from memory in two steps while others are looked up.
  void expect(std::uint32_t hash) const {
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  void expect_soon(std::uint32_t hash) const {
    const Slot& slot = slots_[hash & (slots_.size() - 1)];
    if (slot.hash == hash) {
      __builtin_prefetch(bytes_.data() + begins_[slot.number]);
    }
  }

  /// That of `number`. Valid until the next new one.
  std::string_view term(std::uint32_t number) const {
    const std::size_t end = number + 1 < begins_.size() ? begins_[number + 1]
                                                        : bytes_.size();
    return {bytes_.data() + begins_[number], end - begins_[number]};
  }
  std::size_t size() const { return begins_.size(); }

 private:
  static constexpr std::uint32_t kFree = 0xffffffff;
  static constexpr std::size_t kFirstSlots = 1 << 12;  // a power of two

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kFree;
  };

  std::size_t slot_of(std::uint32_t hash, std::string_view term) const;
  void grow();

  std::string bytes_;  // of all terms
  std::vector<std::uint32_t> begins_;
  std::vector<Slot> slots_;
};

}  // namespace dateline::indexer
