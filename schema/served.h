// SPDX-License-Identifier: GPL-3.0-or-later
//
// What makes an archive readable by Xapian's stock servers (xapian-tcpsrv,
// xapian-progsrv): the folder ARCHIVE/served, which Xapian opens like any other
// database. It holds a stub that lists the segments, written anew with every
// commit, and before them a database without documents, whose metadata says
// what the manifest says. A server opens the stub for each connection, so
// whoever connects sees the last commit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "schema/manifest.h"

namespace dateline {

inline constexpr const char* kServedFolder = "served";

// Keys of the metadata.
inline constexpr const char* kServedFacts = "dateline";
inline constexpr const char* kServedNames = "dateline.gazetteer";

/// What a reader on another host has to know before it asks.
struct Served {
  unsigned layout = kLayoutVersion;
  std::uint64_t revision = 0;
  std::uint64_t segments = 0, bytes = 0;
  bool named = false;  // kServedNames is not empty
  std::string id;  // of the archive: schema/archive_id.h
};

/// Lines "key value".
std::string to_string(const Served& served);

/// Nothing: these are no facts of an archive of ours. Keys that are not known
/// are passed over.
std::optional<Served> parse_served(std::string_view text);

}  // namespace dateline
