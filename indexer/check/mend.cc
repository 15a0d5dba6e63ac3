// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/mend.h"

#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "indexer/check/apart.h"
#include "indexer/columns.h"
#include "indexer/families/key_table.h"
#include "indexer/segments.h"
#include "indexer/sources.h"
#include "schema/fields.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kDescribeSeconds = 60;

/// The number of the segment whose folder this is; 0: no segment's.
std::uint64_t number_of(const fs::path& folder) {
  const std::string name = folder.filename().string();
  std::uint64_t number = 0;
  const char* end = name.data() + name.size();
  const auto read = std::from_chars(name.data(), end, number);
  const bool whole = read.ec == std::errc{} && read.ptr == end;
  return whole && segment_name(number) == name ? number : 0;
}

/// A name in ARCHIVE/damaged that is not taken.
fs::path place_for(const fs::path& archive, const std::string& name) {
  const fs::path folder = archive / "damaged";
  fs::create_directory(folder);
  fs::path place = folder / name;
  for (int again = 2; fs::exists(place); ++again) {
    place = folder / (name + "-" + std::to_string(again));
  }
  return place;
}

void put_aside(const fs::path& archive, const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(path, ignored))) return;
  fs::rename(path, place_for(archive, path.filename().string()));
}

class Mender {
 public:
  Mender(fs::path archive, MendPlan plan)
      : archive_(std::move(archive)), plan_(std::move(plan)) {
    for (const Deletion& deletion : plan_.manifest.deletions) {
      gone_[deletion.segment].push_back(deletion.docid);
    }
    for (const Deletion& deletion : plan_.twice) {
      gone_[deletion.segment].push_back(deletion.docid);
    }
    for (auto& [segment, docids] : gone_) std::ranges::sort(docids);
  }

  void run() {
    // Whatever a crash left there is no part of the archive.
    fs::remove_all(archive_ / "building");
    fs::create_directory(archive_ / "building");
    Manifest next;
    next.revision = plan_.manifest.revision + 1;
    next.next_segment = plan_.manifest.next_segment;
    for (std::size_t at = 0; at < plan_.manifest.segments.size(); ++at) {
      take_over(plan_.manifest.segments[at], plan_.health[at], next);
    }
    // Families and rulings are settled anew where a story may have gone or come.
    if (replaced_.empty() && outdated_.empty() && next.deletions.empty() &&
        plan_.manifest.families == plan_.manifest.revision &&
        !plan_.new_manifest) {
      next.families = next.revision;
    }
    // Before: a crash in between costs no more than another reading.
    if (plan_.reread) forget_sources();
    if (plan_.new_manifest) put_aside(archive_, archive_ / "manifest");
    write_manifest(archive_, next);
    for (const fs::path& path : replaced_) put_aside(archive_, path);
    for (const fs::path& path : outdated_) fs::remove_all(path);
  }

 private:
  void take_over(const Segment& segment, Health health, Manifest& next) {
    const fs::path path = segment_path(archive_, segment);
    if (health == Health::Sound || health == Health::Derived) {
      if (health == Health::Derived) make_derived(path);
      next.segments.push_back(describe_segment(path));
      for (const std::uint32_t docid : gone_[segment.name]) {
        next.deletions.push_back({segment.name, docid});
      }
      return;
    }
    // What is of an older layout has been taken over whole: nobody misses it.
    (health == Health::Older ? outdated_ : replaced_).push_back(path);
    if (health == Health::Lost) return;
    Segment fresh;
    fresh.name = segment_name(next.next_segment++);
    const fs::path target = segment_path(archive_, fresh);
    fs::remove_all(target);
    if (rewrite_segment(segment, path, target, archive_ / "building" / fresh.name,
                        gone_[segment.name]) == 0) {
      return;
    }
    make_derived(target);
    next.segments.push_back(describe_segment(target));
  }

  static void make_derived(const fs::path& segment) {
    write_key_table(segment);
    write_columns(segment);
    sync_folder(segment);
  }

  void forget_sources() {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
      put_aside(archive_, archive_ / (std::string(kSourcesName) + suffix));
    }
  }

  fs::path archive_;
  MendPlan plan_;
  std::map<std::string, std::vector<std::uint32_t>> gone_;
  std::vector<fs::path> replaced_;
  std::vector<fs::path> outdated_;
};

/// A manifest of nothing but the segment at `folder`.
Manifest manifest_of(const fs::path& folder) {
  Manifest manifest;
  manifest.segments.push_back({.name = folder.filename().string()});
  try {
    const Xapian::Database database(folder.string());
    manifest.revision =
        revision_of_key(database.get_value_upper_bound(kRevisionSlot));
    manifest.segments.front() = describe_segment(folder);
  } catch (const Xapian::Error&) {
    // Without its uuid it will not be taken for whole.
  }
  return manifest;
}

}  // namespace

std::vector<fs::path> segment_folders(const fs::path& archive) {
  std::vector<fs::path> folders;
  std::error_code failure;
  for (fs::directory_iterator entry(archive / "segments", failure), end;
       !failure && entry != end; entry.increment(failure)) {
    if (number_of(entry->path()) > 0) folders.push_back(entry->path());
  }
  std::ranges::sort(folders, {}, number_of);
  return folders;
}

Manifest manifest_of_folders(const fs::path& archive) {
  Manifest all;
  for (const fs::path& folder : segment_folders(archive)) {
    all.next_segment = std::max(all.next_segment, number_of(folder) + 1);
    const auto told = run_apart(kDescribeSeconds, [&] {
      return to_string(manifest_of(folder));
    });
    // One that can't be read is named too, so that it is told of and put aside.
    Manifest one;
    one.segments.push_back({.name = folder.filename().string()});
    if (told) one = parse_manifest(*told, folder.string());
    all.revision = std::max(all.revision, one.revision);
    all.segments.push_back(one.segments.front());
  }
  return all;
}

void mend(const fs::path& archive, MendPlan plan) {
  Mender(archive, std::move(plan)).run();
}

}  // namespace dateline::indexer
