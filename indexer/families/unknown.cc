// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/unknown.h"

#include <xapian.h>

#include <string>

#include "indexer/segments.h"
#include "indexer/settings/file.h"
#include "schema/fields.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

Xapian::Database open_all(const fs::path& archive, const Manifest& manifest) {
  Xapian::Database all;
  for (const Segment& segment : manifest.segments) {
    const fs::path path = segment_path(archive, segment);
    try {
      all.add_database(Xapian::Database(path.string()));
    } catch (const Xapian::Error& error) {
      rethrow(error, path);
    }
  }
  return all;
}

}  // namespace

std::vector<Problem> unknown_filings(const fs::path& archive,
                                     const Manifest& manifest,
                                     const OwnFamilies& own) {
  std::vector<Problem> unknown;
  if (own.empty()) return unknown;
  const Xapian::Database all = open_all(archive, manifest);
  const std::string prefix(field_row(Field::Id).prefix);
  for (const OwnFamilies::Row& row : own.rows()) {
    const bool join = row.choice == OwnFamilies::Choice::Join;
    for (const std::string& id : row.ids) {
      if (all.term_exists(prefix + id)) continue;
      unknown.push_back({(archive / kSettingsFile).string(), "",
                         std::to_string(row.line),
                         "no filing '" + id + "' to " +
                             (join ? "join" : "split off") +
                             "; the row waits for it"});
    }
  }
  return unknown;
}

}  // namespace dateline::indexer
