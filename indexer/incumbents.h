// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the archive held when a batch began, asked by identity. Each job opens
// it for itself: no Xapian object is ever used by two threads.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/digest.h"
#include "schema/manifest.h"

namespace dateline::indexer {

/// A story that is in the archive, and where.
struct Incumbent {
  Digest digest;
  Deletion place;  // what would take it out
  std::uint64_t revision = 0;  // see revision_key()
};

class Incumbents {
 public:
  Incumbents(std::filesystem::path archive, const Manifest& manifest);
  ~Incumbents();
  Incumbents(const Incumbents&) = delete;
  Incumbents& operator=(const Incumbents&) = delete;

  /// The story with this id, if there is one.
  std::optional<Incumbent> find(const std::string& id);

  /// Whether it was read from the file shown as `path`.
  bool is_from(const Deletion& place, const std::string& path);

  /// Where all stories read from the file shown as `path` are.
  std::vector<Deletion> read_from(const std::string& path);

  /// The story there, as it was recorded.
  Story story(const Deletion& place);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::indexer
