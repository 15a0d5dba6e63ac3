// SPDX-License-Identifier: GPL-3.0-or-later
//
// The values of documents, read slot by slot side by side. Xapian keeps a slot's
// values together: one document's are looked up in as many places as there are
// slots, but of documents that follow each other they are read in one go.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace dateline::indexer {

class ValueRows {
 public:
  /// Of `database`, in these slots. Throws Xapian::Error, as read() does.
  ValueRows(const Xapian::Database& database,
            std::span<const std::uint32_t> slots);

  /// Calls `each` with every value of document `docid`, slots in the order in
  /// which they were given. Documents have to ascend from call to call.
  using Each =
      std::function<void(std::uint32_t slot, const std::string& value)>;
  void read(std::uint32_t docid, const Each& each);

 private:
  struct Stream {
    std::uint32_t slot;
    Xapian::ValueIterator at, end;
  };
  std::vector<Stream> streams_;
};

/// The slots in which `database` has values.
std::vector<std::uint32_t> slots_in(const Xapian::Database& database);

}  // namespace dateline::indexer
