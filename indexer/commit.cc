// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/commit.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "indexer/columns.h"
#include "indexer/families/key_table.h"
#include "indexer/families/settle.h"
#include "indexer/folds.h"
#include "indexer/orders/settle.h"
#include "indexer/serving.h"
#include "indexer/sources.h"
#include "schema/archive_id.h"
#include "schema/error.h"
#include "schema/version_file.h"

namespace dateline::indexer {
namespace fs = std::filesystem;
namespace {

constexpr const char* kAdvice = "dateline check --repair mends it";

constexpr std::size_t kFanIn = 8;
constexpr std::size_t kMaxSegments = 12;
constexpr std::uint64_t kSmallestTier = 4000;  // stories

// What may lie in a folder that is about to become an archive: the rest of a
// first run that was cut short, and settings.
constexpr auto kOwnNames = std::to_array<std::string_view>(
    {"lock", "segments", "building", "config", "dateline.toml", "gazetteer.tsv",
     "id", "learned", "damaged", "shards.toml.new"});

int tier(const Segment& segment) {
  int tier = 0;
  for (std::uint64_t top = kSmallestTier; segment.stories >= top; top *= 8) {
    if (++tier == 16) break;
  }
  return tier;
}

bool is_empty_folder(const fs::path& folder) {
  return !fs::exists(folder) || fs::is_empty(folder);
}

/// The stories of all segments from the one with the index `first` on.
std::vector<Deletion> stories_from(Relatives& relatives,
                                   const Manifest& manifest,
                                   std::size_t first) {
  std::vector<Deletion> stories;
  for (std::size_t at = first; at < manifest.segments.size(); ++at) {
    for (const Place place : relatives.all_of(static_cast<std::uint32_t>(at))) {
      stories.push_back({manifest.segments[at].name, place.docid});
    }
  }
  return stories;
}

std::optional<Place> place_in(const Manifest& manifest,
                              const Deletion& story) {
  for (std::uint32_t at = 0; at < manifest.segments.size(); ++at) {
    if (manifest.segments[at].name == story.segment) {
      return Place{at, story.docid};
    }
  }
  return std::nullopt;
}

void add_places(const std::vector<Place>& places, const Manifest& manifest,
                std::vector<Deletion>& stories) {
  for (const Place place : places) {
    stories.push_back({manifest.segments[place.segment].name, place.docid});
  }
}

/// The stories that settings name, and those that could be their relatives.
std::vector<Deletion> named_in(Relatives& relatives, const Manifest& manifest,
                               const std::vector<const OwnFamilies*>& all) {
  std::vector<Place> places;
  for (const OwnFamilies* families : all) {
    for (const OwnFamilies::Row& row : families->rows()) {
      const auto found = relatives.with_ids(row.ids);
      places.insert(places.end(), found.begin(), found.end());
    }
  }
  std::vector<Deletion> stories;
  add_places(places, manifest, stories);
  add_places(left_behind(relatives, places), manifest, stories);
  return stories;
}

/// Whose families a change touches: the stories of the segments from `first`
/// on, and relatives of those that are about to be deleted.
std::vector<Deletion> new_and_bereft(Relatives& relatives,
                                     const Manifest& manifest,
                                     std::size_t first) {
  std::vector<Deletion> touched = stories_from(relatives, manifest, first);
  std::vector<Place> leaving;
  for (const Deletion& deletion : manifest.deletions) {
    if (const auto place = place_in(manifest, deletion)) {
      leaving.push_back(*place);
    }
  }
  for (const auto& others :
       {left_behind(relatives, leaving), concerned(relatives, leaving)}) {
    add_places(others, manifest, touched);
  }
  return touched;
}

}  // namespace

std::vector<std::size_t> choose_merge(const std::vector<Segment>& segments) {
  std::vector<std::size_t> by_size(segments.size());
  std::iota(by_size.begin(), by_size.end(), std::size_t{0});
  std::stable_sort(by_size.begin(), by_size.end(),
                   [&](std::size_t left, std::size_t right) {
                     return segments[left].stories < segments[right].stories;
                   });
  // Everything smaller goes along: it would be merged soon anyway.
  std::size_t count = 0;
  std::map<int, std::size_t> in_tier;
  for (std::size_t at = 0; at < by_size.size(); ++at) {
    if (++in_tier[tier(segments[by_size[at]])] >= kFanIn) count = at + 1;
  }
  if (count == 0 && segments.size() > kMaxSegments) count = kFanIn;
  by_size.resize(count);
  std::sort(by_size.begin(), by_size.end());
  return by_size;
}

void make_archive_folder(const fs::path& archive) {
  fs::create_directories(archive.has_parent_path() ? archive.parent_path()
                                                   : fs::path("."));
  fs::create_directory(archive);
  if (fs::exists(archive / "manifest")) return;
  for (const fs::directory_entry& entry : fs::directory_iterator(archive)) {
    const std::string name = entry.path().filename().string();
    const bool own = std::find(kOwnNames.begin(), kOwnNames.end(), name) !=
                         kOwnNames.end() ||
                     name.starts_with("manifest.") ||
                     name.starts_with(kSourcesName);
    if (own) continue;
    throw Error(ErrorKind::Usage, archive.string(),
                "the folder is no archive, and not empty",
                "name a new folder with -a");
  }
  // Whoever wants others in opens the folder to them once it is an archive.
  std::error_code not_the_owner;
  fs::permissions(archive, fs::perms::owner_all, not_the_owner);
}

ArchiveWriter::ArchiveWriter(fs::path archive, CommitHook hook,
                             OwnFamilies own)
    : archive_(std::move(archive)),
      hook_(std::move(hook)),
      own_(std::move(own)) {
  const fs::path segments = archive_ / "segments";
  if (!fs::exists(archive_ / "manifest")) {
    // Never take stories for strays because the list of them is lost.
    if (!is_empty_folder(segments)) {
      throw Error(ErrorKind::Damaged, archive_.string(),
                  "there are segments, but no manifest that names them",
                  kAdvice);
    }
    fs::create_directory(segments);
    write_manifest(archive_, manifest_);
  }
  manifest_ = read_manifest(archive_);
  ensure_archive_id(archive_);
  check_segments();
  remove_strays(manifest_);
  fs::create_directory(building());
  carry_out_deletions();
  settle_own_families();
  ensure_all_folds();
  renew_served(archive_, manifest_);  // a crash may have come before it was
}

fs::path ArchiveWriter::building() const { return archive_ / "building"; }

void ArchiveWriter::check_segments() const {
  for (const Segment& segment : manifest_.segments) {
    const fs::path path = segment_path(archive_, segment);
    if (!fs::exists(path)) {
      throw Error(ErrorKind::Damaged, path.string(),
                  "the manifest names this segment, but it is not there",
                  kAdvice);
    }
    if (!has_sound_version_file(path)) {
      throw Error(ErrorKind::Damaged, path.string(),
                  "impossible block size in iamglass", kAdvice);
    }
    if (describe_segment(path).uuid != segment.uuid) {
      throw Error(ErrorKind::Damaged, path.string(),
                  "this is not the segment that the manifest names", kAdvice);
    }
    ensure_columns(path);
  }
}

ArchiveWriter::~ArchiveWriter() {
  try {
    remove_strays(read_manifest(archive_));
  } catch (...) {
    // The next writer tries again.
  }
}

void ArchiveWriter::remove_strays(const Manifest& on_disk) const {
  fs::remove_all(building());
  // After a manifest that could not be written, either may be the true one.
  std::set<std::string> named;
  for (const Manifest* manifest : {&manifest_, &on_disk}) {
    for (const Segment& segment : manifest->segments) {
      named.insert(segment.name);
    }
  }
  for (const fs::directory_entry& entry :
       fs::directory_iterator(archive_ / "segments")) {
    if (named.count(entry.path().filename().string()) == 0) {
      fs::remove_all(entry.path());
    }
  }
}

fs::path ArchiveWriter::next_segment() {
  return archive_ / "segments" / segment_name(manifest_.next_segment++);
}

void ArchiveWriter::add_segment(Change& change) {
  const fs::path path = next_segment();
  const Piece merged = merge_pieces(std::move(change.pieces), path);
  reached(CommitStep::SegmentWritten);
  std::vector<std::uint32_t> superseded;
  for (std::size_t at = 0; at < merged.stories.size(); ++at) {
    if (std::binary_search(change.superseded.begin(), change.superseded.end(),
                           merged.stories[at])) {
      superseded.push_back(static_cast<std::uint32_t>(at + 1));
    }
  }
  if (superseded.size() == merged.stories.size()) {
    fs::remove_all(path);
    return;
  }
  if (!superseded.empty()) delete_documents(path, superseded);
  write_key_table(path);
  write_columns(path);
  sync_folder(path);
  reached(CommitStep::SegmentSynced);
  manifest_.segments.push_back(describe_segment(path));
}

void ArchiveWriter::commit(Change change) {
  const std::size_t before = manifest_.segments.size();
  if (!change.pieces.empty()) add_segment(change);
  if (manifest_.segments.size() == before && change.replaced.empty()) return;
  manifest_.deletions = std::move(change.replaced);
  ++manifest_.revision;
  write_manifest(archive_, manifest_);
  reached(CommitStep::Named);
  std::vector<Deletion> touched;
  {
    Relatives relatives(archive_, manifest_, own_);
    touched = new_and_bereft(relatives, manifest_, before);
  }
  carry_out_deletions();
  settle_families(touched);
}

void ArchiveWriter::carry_out_deletions() {
  if (manifest_.deletions.empty()) return;
  std::map<std::string, std::vector<std::uint32_t>> by_segment;
  for (const Deletion& deletion : manifest_.deletions) {
    by_segment[deletion.segment].push_back(deletion.docid);
  }
  std::vector<fs::path> emptied;
  for (Segment& segment : manifest_.segments) {
    const auto ids = by_segment.find(segment.name);
    if (ids == by_segment.end()) continue;
    const fs::path path = segment_path(archive_, segment);
    if (delete_documents(path, ids->second) == 0) emptied.push_back(path);
    segment = describe_segment(path);
    reached(CommitStep::CarriedOut);
  }
  std::erase_if(manifest_.segments,
                [](const Segment& segment) { return segment.stories == 0; });
  manifest_.deletions.clear();
  write_manifest(archive_, manifest_);
  renew_served(archive_, manifest_);
  reached(CommitStep::Settled);
  for (const fs::path& path : emptied) fs::remove_all(path);
}

/// `touched` are the stories whose families or standing may have changed.
void ArchiveWriter::settle_families(const std::vector<Deletion>& touched) {
  std::vector<Place> places;
  for (const Deletion& story : touched) {
    if (const auto place = place_in(manifest_, story)) places.push_back(*place);
  }
  std::optional<Relatives> relatives(std::in_place, archive_, manifest_, own_);
  const FamilyChanges families = family_changes(*relatives, places);
  if (!families.empty()) {
    relatives.reset();
    write_families(archive_, manifest_, families);
  }
  reached(CommitStep::FamiliesWritten);
  std::set<std::uint32_t> changed;
  for (const auto& [place, family] : families) {
    changed.insert(place.segment);
    places.push_back(place);
  }
  // Opening reads and checks the keys of all segments: not twice for nothing.
  if (!relatives) relatives.emplace(archive_, manifest_, own_);
  const StandingChanges standing = standing_changes(*relatives, places);
  relatives.reset();
  write_standing(archive_, manifest_, standing);
  reached(CommitStep::StandingWritten);
  for (const auto& [place, story] : standing) changed.insert(place.segment);
  for (const std::uint32_t at : changed) {
    Segment& segment = manifest_.segments[at];
    segment = describe_segment(segment_path(archive_, segment));
  }
  manifest_.families = manifest_.revision;
  write_manifest(archive_, manifest_);
  renew_served(archive_, manifest_);
  ensure_all_folds();
}

void ArchiveWriter::ensure_all_folds() const {
  for (const Segment& segment : manifest_.segments) {
    ensure_folds(segment_path(archive_, segment));
  }
}

void ArchiveWriter::settle_all_families() {
  std::vector<Deletion> all;
  {
    Relatives relatives(archive_, manifest_, own_);
    all = stories_from(relatives, manifest_, 0);
  }
  settle_families(all);
}

/// Settles what a crash left, and what the settings say otherwise than before.
void ArchiveWriter::settle_own_families() {
  const auto before = read_own_families(archive_);
  if (manifest_.families != manifest_.revision || !before) {
    settle_all_families();
  } else if (*before != own_) {
    std::vector<Deletion> touched;
    {
      Relatives relatives(archive_, manifest_, own_);
      touched = named_in(relatives, manifest_, {&*before, &own_});
    }
    settle_families(touched);
  }
  if (before != own_) write_own_families(archive_, own_);
}

void ArchiveWriter::merge() {
  for (;;) {
    const std::vector<std::size_t> chosen = choose_merge(manifest_.segments);
    if (chosen.empty()) return;
    merge_segments(chosen);
  }
}

void ArchiveWriter::compact() {
  std::vector<std::size_t> all(manifest_.segments.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (!all.empty()) merge_segments(all);
}

/// `chosen` are indices, ascending.
void ArchiveWriter::merge_segments(const std::vector<std::size_t>& chosen) {
  std::vector<fs::path> old;
  old.reserve(chosen.size());
  for (std::size_t at : chosen) {
    old.push_back(segment_path(archive_, manifest_.segments[at]));
  }
  const fs::path path = next_segment();
  compact_databases(old, path);
  write_key_table(path);
  write_columns(path);
  ensure_folds(path);
  sync_folder(path);
  reached(CommitStep::MergeSynced);
  // In the place of the first, so that older stories stay in front.
  std::vector<Segment> segments = manifest_.segments;
  segments[chosen.front()] = describe_segment(path);
  for (std::size_t n = chosen.size(); --n > 0;) {
    segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(chosen[n]));
  }
  manifest_.segments = std::move(segments);
  write_manifest(archive_, manifest_);
  renew_served(archive_, manifest_);
  reached(CommitStep::MergeNamed);
  for (const fs::path& gone : old) fs::remove_all(gone);
  reached(CommitStep::OldRemoved);
}

}  // namespace dateline::indexer
