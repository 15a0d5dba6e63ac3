// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/check.h"

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/check/mend.h"
#include "indexer/check/segment_check.h"
#include "indexer/commit.h"
#include "indexer/lock.h"
#include "indexer/sources.h"
#include "schema/error.h"
#include "schema/manifest.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

/// What SQLite finds in ARCHIVE/sources.sqlite; empty: nothing, or no file.
std::string sources_fault(const fs::path& archive) {
  const fs::path path = archive / kSourcesName;
  if (!fs::exists(path)) return {};
  sqlite3* table = nullptr;
  sqlite3_stmt* query = nullptr;
  std::string fault;
  // What a crash left is rolled back by opening it for writing.
  if (sqlite3_open_v2(path.c_str(), &table, SQLITE_OPEN_READWRITE, nullptr) !=
          SQLITE_OK ||
      sqlite3_prepare_v2(table, "PRAGMA integrity_check(1)", -1, &query,
                         nullptr) != SQLITE_OK ||
      sqlite3_step(query) != SQLITE_ROW) {
    fault = sqlite3_errmsg(table);
  } else {
    const auto* said = sqlite3_column_text(query, 0);
    fault = said == nullptr ? "" : reinterpret_cast<const char*>(said);
    if (fault == "ok") fault.clear();
  }
  sqlite3_finalize(query);
  sqlite3_close(table);
  return fault;
}

class Check {
 public:
  Check(const fs::path& archive, const CheckOptions& options,
        const FaultSink& tell)
      : archive_(archive), options_(options), tell_(tell) {}

  CheckCounts run() {
    throw_if_missing();
    const ArchiveLock lock(archive_,
                           {"dateline check", options_.wait_seconds,
                            options_.interrupts});
    check_manifest();
    check_segments();
    check_twice();
    check_sources();
    counts_.revision = plan_.manifest.revision;
    if (options_.repair) repair();
    return counts_;
  }

 private:
  /// Before a lock is left where no archive is.
  void throw_if_missing() const {
    try {
      static_cast<void>(read_manifest(archive_, kOldestLayout));
    } catch (const Error& error) {
      if (error.kind != ErrorKind::Damaged) throw;
    }
  }

  /// Also finishes what a run that was cut short has left to the next writer.
  void repair() {
    if (counts_.faults > 0) {
      mend(archive_, std::move(plan_));
      counts_.repaired = true;
    }
    ArchiveWriter writer(archive_, {}, options_.families);
    if (counts_.repaired) writer.merge();
    counts_.revision = writer.manifest().revision;
  }

  void tell(const std::string& where, const std::string& what) {
    ++counts_.faults;
    tell_({where, what});
  }

  void interrupted() const {
    if (options_.interrupts != nullptr && options_.interrupts->load() > 0) {
      throw Error(ErrorKind::Interrupted, archive_.string(), "interrupted",
                  "nothing was changed");
    }
  }

  void check_manifest() {
    try {
      plan_.manifest = read_manifest(archive_, kOldestLayout);
      if (older()) {
        tell("manifest", "layout " + std::to_string(plan_.manifest.layout) +
                             ", this program writes layout " +
                             std::to_string(kLayoutVersion));
      }
    } catch (const Error& error) {
      if (error.kind != ErrorKind::Damaged) throw;
      tell("manifest", error.what());
      plan_.manifest = manifest_of_folders(archive_);
      plan_.new_manifest = true;
    }
  }

  bool older() const { return plan_.manifest.layout < kReadLayout; }

  void check_segments() {
    for (const Segment& segment : plan_.manifest.segments) {
      interrupted();
      const std::string where = "segments/" + segment.name;
      const std::vector<std::uint32_t> leaving = leaving_from(segment);
      SegmentCheck result =
          check_segment(segment_path(archive_, segment), segment, leaving,
                        older());
      for (const std::string& fault : result.faults) tell(where, fault);
      ++counts_.segments;
      counts_.lost += result.lost;
      if (result.health > Health::Older) plan_.reread = true;
      add_stories(leaving, result);
      plan_.health.push_back(result.health);
    }
  }

  /// What the manifest has deleted in the segment; sorted.
  std::vector<std::uint32_t> leaving_from(const Segment& segment) const {
    std::vector<std::uint32_t> leaving;
    for (const Deletion& deletion : plan_.manifest.deletions) {
      if (deletion.segment == segment.name) leaving.push_back(deletion.docid);
    }
    std::ranges::sort(leaving);
    return leaving;
  }

  void add_stories(const std::vector<std::uint32_t>& leaving,
                   const SegmentCheck& result) {
    const auto at = static_cast<std::uint32_t>(plan_.health.size());
    for (const CheckedStory& story : result.stories) {
      if (!std::ranges::binary_search(leaving, story.docid)) stories_.push_back({at, story});
    }
  }

  /// Of two filings of one id the one stays that would have when they came in.
  void check_twice() {
    counts_.stories = stories_.size();
    std::ranges::sort(stories_, [](const Placed& left, const Placed& right) {
      return std::tie(left.story.id, left.story.digest) <
             std::tie(right.story.id, right.story.digest);
    });
    std::uint64_t twice = 0;
    for (std::size_t at = 0; at + 1 < stories_.size(); ++at) {
      if (stories_[at].story.id != stories_[at + 1].story.id) continue;
      ++twice;
      plan_.twice.push_back(
          {plan_.manifest.segments[stories_[at].segment].name,
           stories_[at].story.docid});
    }
    counts_.stories -= twice;
    if (twice > 0) {
      tell("segments", std::to_string(twice) + (twice == 1 ? " story is"
                                                           : " stories are") +
                           " held twice");
    }
  }

  void check_sources() {
    const std::string fault = sources_fault(archive_);
    if (fault.empty()) return;
    tell(kSourcesName, fault);
    plan_.reread = true;
  }

  struct Placed {
    std::uint32_t segment;
    CheckedStory story;
  };

  const fs::path& archive_;
  const CheckOptions& options_;
  const FaultSink& tell_;
  CheckCounts counts_;
  MendPlan plan_;
  std::vector<Placed> stories_;
};

}  // namespace

CheckCounts check_archive(const fs::path& archive, const CheckOptions& options,
                          const FaultSink& tell) {
  try {
    return Check(archive, options, tell).run();
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorKind::Input, error.path1().string(),
                error.code().message());
  }
}

}  // namespace dateline::indexer
