// SPDX-License-Identifier: GPL-3.0-or-later
//
// The query side as a library: open archives, run a tree, get hits and facet
// counts as plain data. Printing is render's and cli's matter.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/ast.h"
#include "query/facet_request.h"
#include "query/snippet.h"
#include "schema/story.h"

namespace dateline::query {

class Archive;  // query/archive.h: the manifests' segments as one database

enum class Sort : std::uint8_t { Relevance, Newest, Oldest };

/// Which filings are shown and counted as one: none, those of the very same
/// words, or all of one story (see query/family.h).
enum class Fold : std::uint8_t { None, Exact, Story };

struct FacetValue {
  std::string value;    // canonical: "CN-GZ", "2018-05", "2018-W22"
  std::string label;    // for people: "Guizhou, CN"
  std::uint64_t count = 0;
  std::string narrow;   // the clause that narrows to it: province:CN-GZ
  std::string parent;   // of a topic: the nearest above that is listed too
  bool chosen = false;  // the query asks for it
};

struct FacetCounts {
  FacetRequest request;
  std::vector<FacetValue> values;  // in the order that was asked for
  std::uint64_t distinct = 0;      // before the limit
  std::uint64_t missing = 0;       // stories without a value
  std::uint64_t stories = 0;       // that were counted
  // The query narrows by this very field: counted as if it did not, so that
  // the values beside the chosen ones show too.
  bool widened = false;
  Fold fold = Fold::None;  // what one count stands for
};

/// As a limit: as many as there are.
inline constexpr std::uint64_t kAllHits =
    std::numeric_limits<std::uint64_t>::max();

/// How far an earlier search had seen.
struct Since {
  std::uint64_t revision = 0;  // of the archive
  Instant time{};  // what was held then and is not now has come since, too
};

struct SearchOptions {
  std::uint64_t limit = 10, offset = 0;
  Sort sort = Sort::Relevance;
  Fold fold = Fold::None;
  bool exact = false;    // no other forms, no unaccented reading
  bool any = false;      // any of the words, ranked
  bool expand = false;   // words of the first hits rank too: feedback.h
  bool rough = false;    // how many match may be an estimate
  bool newer = false;    // by relevance, but rather newer ones: second_look.h
  bool killed = false;   // killed stories too
  bool embargoed = false;  // those that are still held back, too
  Instant now{};         // what is released later is held back
  std::vector<Since> since;  // only what has come since, into each of the
                             // archives here, then of the hosts; empty: all
  std::vector<FacetRequest> facets;
};

struct Hit {
  std::uint64_t rank = 0;  // from 1, offset included
  std::string id;
  double score = 0;
  Story story;
  std::string family;         // empty: the story is alone
  std::uint64_t filings = 1;  // that match and are folded into this hit
  std::uint64_t killed = 0;   // filings of the family that were killed
};

struct Results {
  std::vector<Hit> hits;
  std::uint64_t first = 0, listed = 0;  // rank of the first hit; how many
  std::uint64_t matches = 0;  // filings, over the whole archive
  std::uint64_t stories = 0;  // the same folded
  bool exact = true;          // both are; else only with SearchOptions::rough
  Fold fold = Fold::None;
  std::vector<FacetCounts> facets;
  std::vector<Needle> needles;  // what to mark in the hits
  std::uint64_t revision = 0;
  std::vector<std::uint64_t> revisions;  // of each archive here, then each host
  bool partial = false;  // a segment or a host was left out
};

/// Runs `root`. A limit of 0 counts only. Throws Error{Query} for what can't
/// be planned (a wildcard over its limit, an unknown value of a closed list).
Results search(Archive& archive, const Node& root,
               const SearchOptions& options);

/// Takes what a search finds as it is read, so that any number of hits can be
/// printed and none is kept.
struct HitSink {
  /// All but the hits; comes before them.
  std::function<void(const Results& results)> begin;
  /// Called for each hit, best first; no more are wanted once it says false.
  std::function<bool(const Results& results, Hit& hit)> hit;
};

/// As search(), but the hits go to `sink` and are not kept in what is given
/// back. Throws Error{Locked} if a writer changes the archive while more than
/// a page of hits is read.
Results search_each(Archive& archive, const Node& root,
                    const SearchOptions& options, const HitSink& sink);

}  // namespace dateline::query
