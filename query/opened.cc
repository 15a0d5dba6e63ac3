// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/opened.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <system_error>
#include <utility>

#include "query/doubles.h"
#include "schema/archive_id.h"
#include "schema/version_file.h"

namespace dateline::query {
namespace {

namespace fs = std::filesystem;

/// Throws Xapian::Error.
Xapian::Database open_segment(const fs::path& path) {
  if (!has_sound_version_file(path)) {
    throw Xapian::DatabaseCorruptError("impossible block size in iamglass");
  }
  return Xapian::Database(path.string());
}

/// What is left out is taken out of `manifest`, too: it lists what is open.
void add_segments(const fs::path& folder, Manifest& manifest,
                  const MissingSink& missing, Opened& opened) {
  std::vector<Segment> named = std::exchange(manifest.segments, {});
  std::map<std::string, std::vector<Xapian::docid>> deleted;
  for (const Deletion& deletion : manifest.deletions) {
    deleted[deletion.segment].push_back(deletion.docid);
  }
  for (Segment& segment : named) {
    const fs::path path = segment_path(folder, segment);
    Xapian::Database part;
    try {
      part = open_segment(path);
    } catch (const Xapian::DatabaseModifiedError&) {
      throw;
    } catch (const Xapian::Error& error) {
      if (!missing) throw;
      missing({path, segment.stories, error.get_msg()});
      opened.partial = true;
      continue;
    }
    auto& docids = deleted[segment.name];
    std::sort(docids.begin(), docids.end());
    opened.deleted.push_back({part, std::move(docids)});
    opened.database.add_database(part);
    opened.parts.push_back(part);
    opened.tables->add(part, path);
    manifest.segments.push_back(std::move(segment));
  }
}

/// The archive that `place` is a shard of (doc/hosts.md), or itself.
std::string whole_of(const fs::path& place) {
  const fs::path above = place.parent_path();
  std::error_code ignored;
  if (above.filename() != "shards") return place.string();
  const fs::path whole = above.parent_path();
  return fs::exists(whole / "shards.toml", ignored) ? whole.string()
                                                    : place.string();
}

Holding holding_of(const fs::path& folder, std::uint64_t revision,
                   std::size_t parts) {
  std::error_code ignored;
  const fs::path place = fs::weakly_canonical(folder, ignored);
  return {place.string(), archive_id(folder), whole_of(place), revision, parts};
}

}  // namespace

Opened open_segments(const std::vector<fs::path>& folders,
                     const MissingSink& missing) {
  Opened opened;
  std::vector<Holding> holdings;
  for (const fs::path& folder : folders) {
    opened.manifests.push_back(read_manifest(folder));
    Manifest& manifest = opened.manifests.back();
    const std::size_t before = opened.parts.size();
    add_segments(folder, manifest, missing, opened);
    // One archive holds no story twice.
    if (folders.size() > 1) {
      holdings.push_back(holding_of(folder, manifest.revision,
                                    opened.parts.size() - before));
    }
  }
  leave_out_doubles(holdings, !opened.partial, opened.deleted);
  // Xapian refuses to search no database at all.
  if (opened.deleted.empty()) {
    opened.deleted.push_back({{}, {}});
    opened.database.add_database(
        Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY));
  }
  return opened;
}

}  // namespace dateline::query
