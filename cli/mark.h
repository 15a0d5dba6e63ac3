// SPDX-License-Identifier: GPL-3.0-or-later
//
// How far a saved search has seen an archive:
// $XDG_STATE_HOME/dateline/run/NAME-HASH.mark. While a Mark lives, no other run
// of that search over that archive has one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "query/search.h"

namespace dateline::cli {

/// What has a mark of its own.
struct MarkedArchive {
  std::string place;  // the folder, canonical, or the address of a host
  std::string id;     // schema/archive_id.h
  std::uint64_t revision = 0;
};

class Mark {
 public:
  /// `file` is that of the saved search called `name`. Waits for a run that is
  /// under way. Throws Error{Input} where the folder can't be written.
  Mark(const std::string& name, const std::filesystem::path& file,
       const MarkedArchive& archive);
  ~Mark();
  Mark(const Mark&) = delete;
  Mark& operator=(const Mark&) = delete;

  /// Nothing: the search has not been run with --new, or over another archive
  /// at that path, or the mark can't be read. Then all is new. `revision` is
  /// the archive's.
  std::optional<query::Since> read(std::uint64_t revision) const;

  /// Replaces the mark durably.
  void write(const query::Since& since) const;

 private:
  std::filesystem::path path_, search_;
  std::string archive_, id_;
  int lock_ = -1;
};

/// Names of the searches whose marks of `archive` are of a revision after
/// `revision`: those of an archive that was put back from a copy.
std::vector<std::string> marks_beyond(const std::filesystem::path& archive,
                                      std::uint64_t revision);

}  // namespace dateline::cli
