// SPDX-License-Identifier: GPL-3.0-or-later
//
// What ARCHIVE/dateline.toml says about the stories of this archive: plain
// data, checked when it was read (file.h), the same for a whole run.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/families/own.h"
#include "indexer/normalize/rules.h"
#include "schema/story.h"

namespace dateline::indexer {

/// What holds for the stories of one source where they don't say otherwise.
/// Empty: not set.
struct SourceSettings {
  std::string agency;        // who writes: "PTI"
  std::string publisher;     // who prints: "Example Times"
  std::string language;      // BCP 47, lower case: "hi", "en-in"
  std::string zone;          // of clock times without one: "Asia/Kolkata"
  std::string home_country;  // ISO 3166-1, where names of places are at home:
                             // "IN"
  std::string home_region;   // ISO 3166-2, in that country: "IN-KL"
  bool operator==(const SourceSettings&) const = default;
};

/// When a line is taken to recur in a source: in at least so many stories of
/// the sample, and in such a share of them.
struct RecurringSettings {
  std::uint32_t stories = 10;  // 0: never
  std::uint32_t percent = 10;
};

/// Rows that go before those of the house.
struct OwnRows {
  std::vector<Rule> boilerplate, bylines, datelines, marks, signoffs, orders;
};

struct Settings {
  std::map<std::string, SourceSettings> sources;  // by folded name
  OwnRows rows;
  RecurringSettings recurring;
  std::vector<std::string> off;  // house rows that don't hold here
  OwnFamilies families;
  std::uint64_t digest = 0;      // of all that is set but families, for which
                                 // no file has to be read again; 0: nothing
};

/// What `settings` say about the source of `story`. A source goes by the name
/// or host of its publisher, the host of its URLs or a domain above it, or a
/// folder that its files lie in ("wires/pti": up to three that follow each
/// other); where several are named, each value comes from the nearest of them:
/// publisher, then host, then the innermost folder.
SourceSettings source_settings(const Settings& settings, const Story& story);

/// What the source of `story` may be called, folded, the nearest name first.
std::vector<std::string> source_names(const Story& story);

}  // namespace dateline::indexer
