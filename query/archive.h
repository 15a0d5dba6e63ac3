// SPDX-License-Identifier: GPL-3.0-or-later
//
// Open archives: the segments that their manifests name, as one database. A
// writer may replace segments at any moment; retrying() then opens the new
// manifest and begins again, so a search sees one revision or the next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"
#include "schema/manifest.h"
#include "schema/own_names.h"
#include "schema/story.h"

namespace Xapian {
class Database;
class Query;
}  // namespace Xapian

namespace dateline::query {

class Forms;  // query/expand.h

/// A segment that can't be opened.
struct MissingPart {
  std::filesystem::path path;
  std::uint64_t stories = 0;  // in it, as the manifest says
  std::string reason;
};
using MissingSink = std::function<void(const MissingPart&)>;

/// Not for several threads: Xapian's objects are not.
class Archive {
 public:
  /// Opens every folder. Throws Error{Missing} where there is no archive,
  /// Error{Layout} for one of another layout, Error{Damaged} for one that
  /// Xapian can't open. Given `missing`, a segment that can't be opened is left
  /// out and told there instead, each time the archive is opened.
  explicit Archive(std::vector<std::filesystem::path> folders,
                   MissingSink missing = {});
  /// An archive that is nothing but `database`, in memory; without a manifest.
  static Archive of(const Xapian::Database& database);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  const Xapian::Database& database() const;
  /// What database() is made of: one for each segment, archive by archive.
  const std::vector<Xapian::Database>& parts() const;
  /// Of the segments that are open.
  const std::vector<Manifest>& manifests() const;
  const std::vector<std::filesystem::path>& folders() const;

  /// Of the manifest; the sum of all if several archives are open.
  std::uint64_t revision() const;
  /// Stories that are not deleted.
  std::uint64_t stories() const;

  /// `query` without the stories that a manifest has deleted.
  Xapian::Query without_deleted(const Xapian::Query& query) const;
  bool is_deleted(std::uint32_t docid) const;

  /// Names of the archives' own gazetteers, read when first asked for. Rows
  /// that are wrong are left out: indexing tells of them.
  const OwnNames& own_names();

  Analyzer& analyzer();
  Forms& forms();

  /// Runs `work`; if the archive changes under it, opens it anew and runs it
  /// again, at most kMaxRetries times. What Xapian throws comes out as
  /// Error{Damaged}.
  void retrying(const std::function<void()>& work);

  static constexpr int kMaxRetries = 3;

 private:
  void open();
  struct State;
  std::unique_ptr<State> state_;
};

/// The story whose id is `id` or begins with it, killed ones too. Throws
/// Error{Query} if there is none, or several begin so (the hint lists some).
Story story_by_id(Archive& archive, std::string_view id);

}  // namespace dateline::query
