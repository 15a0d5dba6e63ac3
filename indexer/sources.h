// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was read already: ARCHIVE/sources.sqlite. A file whose size and time
// are those of its row need not be read again.
//
// It is written after the manifest, so a crash in between costs only a second
// reading; and it carries the manifest's revision, so that one which knows
// more than the archive holds is not believed. Nothing in it can't be had
// again by reading the sources: one that is damaged is thrown away.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dateline::indexer {

inline constexpr const char* kSourcesName = "sources.sqlite";

struct SourceRow {
  std::string path;   // absolute and normal; any bytes
  std::string shown;  // Story::source_path of its stories; no two rows alike
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t reading = 0;   // hash of the options it was read with
  std::vector<std::uint64_t> sources{};  // see add_source()
  std::uint64_t recurring = 0;  // of what recurred in them when it was read
  std::uint64_t stories = 0;   // found in it, whether or not they were new
  std::uint64_t rejected = 0;  // problems with it
  std::string sole_id;  // of its only story, if that has no guid of its own
  std::string member, place, reason;  // of the first problem
  bool operator==(const SourceRow&) const = default;
};

/// A file that holds some filing of a story of which the archive keeps the
/// one from another file.
struct OtherHolder {
  std::string id;
  std::string shown;
};

struct SourcesChange {
  std::uint64_t revision = 0;  // of the manifest that was written before
  std::vector<SourceRow> rows{};
  std::vector<OtherHolder> others{};
  std::vector<std::string> forgotten{};  // paths of rows to be dropped
};

/// The absolute form of `path` that rows are found by.
std::string source_key(const std::string& path);

class Sources {
 public:
  enum class Mode { Write, ReadOnly };

  /// Opens or makes the table of `archive`, whose manifest has `revision`.
  /// Read-only, a table that is not there is an empty one.
  Sources(const std::filesystem::path& archive, std::uint64_t revision,
          Mode mode);
  ~Sources();
  Sources(const Sources&) = delete;
  Sources& operator=(const Sources&) = delete;

  std::optional<SourceRow> find(const std::string& path);
  std::optional<SourceRow> find_shown(const std::string& shown);

  /// Shown names of the other files that hold a filing of `id`.
  std::vector<std::string> other_holders(const std::string& id);

  /// Visits the rows of `path` itself and of everything below it.
  void visit_under(const std::string& path,
                   const std::function<void(const SourceRow&)>& visit);

  /// Carries out all of `change` or nothing.
  void write(const SourcesChange& change);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::indexer
