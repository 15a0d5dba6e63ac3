// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of an archive, or of several as one, is open.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <vector>

#include "query/archive.h"
#include "query/deleted_source.h"
#include "query/hosts/host.h"
#include "query/table_file.h"
#include "schema/manifest.h"

namespace dateline::query {

struct Opened {
  std::vector<Manifest> manifests;
  Xapian::Database database;
  std::vector<Xapian::Database> parts;
  std::vector<DeletedSource::Part> deleted;  // one for each segment, in order
  std::shared_ptr<TableFiles> tables = std::make_shared<TableFiles>();
  std::vector<Host> hosts;
  Xapian::Database far;  // the hosts' databases as one
  bool partial = false;  // segments are left out
};

/// Opens the segments of the archives in `folders`. With `missing`, what can't be
/// opened is told there and left out; without it throws Xapian::Error. Throws
/// what read_manifest() throws.
Opened open_segments(const std::vector<std::filesystem::path>& folders,
                     const MissingSink& missing);

}  // namespace dateline::query
