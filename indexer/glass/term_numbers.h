// SPDX-License-Identifier: GPL-3.0-or-later
//
// Terms by number, in the order in which they were first seen. Every posting
// looks its term up, so the table is one array, whose hashes are compared before
// a term itself is looked at: most look-ups miss the cache twice, where
// std::unordered_map follows four pointers.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace dateline::indexer::glass {

class TermNumbers {
 public:
  TermNumbers() : slots_(kFirstSlots) {}

  /// The number of `term`, counted from 0; a new one if it is new. `hash` is
  /// always the same for it.
  std::uint32_t of(std::string_view term, std::uint32_t hash);
  /// That a term of this hash will be asked for.
  void expect(std::uint32_t hash) const {
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }

  /// Valid as long as the table.
  const std::vector<std::string_view>& terms() const { return terms_; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t next_number = 0;  // the term's and one; 0: free
  };
  static constexpr std::size_t kFirstSlots = 1 << 12;  // a power of two

  std::size_t slot_of(std::uint32_t hash, std::string_view term) const;
  void grow();

  std::pmr::monotonic_buffer_resource bytes_;
  std::vector<std::string_view> terms_;
  std::vector<Slot> slots_;
};

}  // namespace dateline::indexer::glass
