// SPDX-License-Identifier: GPL-3.0-or-later
//
// Segments and their tables while they are merged.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/glass/table_reader.h"
#include "indexer/glass/version.h"
#include "schema/error.h"

namespace dateline::indexer::glass {

struct MergedSegment {
  std::filesystem::path path;
  VersionFile version;
  std::uint32_t first = 0, last = 0;  // documents
  std::uint32_t before = 0;  // numbers of the segments in front of it

  /// The number that `document` has among all. Throws Error{Damaged} if the
  /// segment has no such document.
  std::uint32_t renumbered(std::uint32_t document) const {
    if (document < first || document > last) {
      throw Error(ErrorKind::Damaged, path.string(),
                  "a document that its term lists do not have");
    }
    return document - first + 1 + before;
  }
};

/// A segment's table and the entry that is at hand.
struct MergeSource {
  const MergedSegment& segment;
  TableReader table;
  bool open = true;  // there is one

  MergeSource(const MergedSegment& of, Table which, const TableRoot& root)
      : segment(of), table(of.path / file_name(which), root) {
    next();
  }
  void next() { open = table.next(); }
  bool has(std::string_view prefix) const {
    return open && table.key().starts_with(prefix);
  }
  [[noreturn]] void fail(const char* what) const {
    throw Error(ErrorKind::Damaged, table.path().string(), what);
  }
};

using MergeSources = std::vector<std::unique_ptr<MergeSource>>;

/// The one with the lowest key of those that begin with `prefix`; nullptr:
/// none is left.
inline const MergeSource* least_key(const MergeSources& sources,
                                    std::string_view prefix = {}) {
  const MergeSource* least = nullptr;
  for (const auto& source : sources) {
    if (source->has(prefix) &&
        (least == nullptr || source->table.key() < least->table.key())) {
      least = source.get();
    }
  }
  return least;
}

}  // namespace dateline::indexer::glass
