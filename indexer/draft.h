// SPDX-License-Identifier: GPL-3.0-or-later
//
// A story as it will stand in a segment: terms with positions, values, data.
// What Xapian::Document is, for those who write many: terms are found by their
// hash, not in a tree of strings, and sorted once.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::indexer {

class Draft {
 public:
  struct Term {
    std::string_view name;
    std::uint32_t hash = 0;
    std::uint32_t wdf = 0;
    std::span<const std::uint32_t> positions;  // ascending, each once
  };

  Draft();
  explicit Draft(const Xapian::Document& document);

  /// Positions may come in any order, and more than once.
  void add_posting(std::string_view term, std::uint32_t position,
                   std::uint32_t wdf);
  /// A term without positions that counts for no length.
  void add_boolean_term(std::string_view term) { entry(term); }
  /// In place of one that is there; an empty `value` takes it away.
  void add_value(std::uint32_t slot, std::string value);
  void set_data(std::string data) { data_ = std::move(data); }

  /// Back to an empty one, which keeps its memory unless that is very much.
  void clear();

  /// All terms in the order of their bytes. Valid until the next change.
  std::span<const Term> terms();
  /// By slot; none is empty.
  std::span<const std::pair<std::uint32_t, std::string>> values() const {
    return values_;
  }
  const std::string& data() const { return data_; }

  /// The hash by which terms are told apart, low bits first.
  static std::uint32_t hash_of(std::string_view term);

 private:
  struct Entry {
    std::uint32_t begin = 0;  // of the name
    std::uint32_t size = 0;
    std::uint32_t hash = 0;
    std::uint32_t wdf = 0;
    std::uint32_t first = 0;  // of its positions, and one; 0: none
    std::uint32_t last = 0;
    std::uint32_t positions = 0;  // how many
  };
  struct Step {
    std::uint32_t position = 0;
    std::uint32_t next = 0;  // and one
  };

  Entry& entry(std::string_view term);
  std::string_view name_of(const Entry& entry) const;
  std::size_t place_of(std::uint32_t hash, std::string_view term) const;
  void grow();
  void gather(const Entry& entry, Term& term);

  std::string names_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> table_;  // of entries, and one; 0: free
  std::vector<Step> steps_;
  std::vector<std::uint32_t> positions_;  // those of `terms_`
  std::vector<Term> terms_;
  std::vector<std::pair<std::uint32_t, std::string>> values_;
  std::string data_;
};

/// The same as Xapian's own; throws Xapian::Error for what it refuses.
Xapian::Document to_document(Draft& draft);

}  // namespace dateline::indexer
