// SPDX-License-Identifier: GPL-3.0-or-later
//
// Story -> document: terms with positions, facet terms, values, data.
// Which field has which prefix and slot stands in schema/fields.h.
//
// Positions: headline from 1; kZoneGap; the dateline's words; the anchor
// kBodyAnchor; then the paragraphs, kZoneGap after each. Headline words stand
// both plain and under the headline's prefix, at the same positions. Bylines,
// credits and cuts stand only under their own prefixes.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

#include "indexer/depth.h"
#include "indexer/digest.h"
#include "indexer/draft.h"
#include "schema/analyzer.h"
#include "schema/shingles.h"
#include "schema/story.h"

namespace dateline::indexer {

/// Makes drafts of normalized and enriched stories. Its memory is kept from one
/// to the next: one for each thread.
class Drafter {
 public:
  /// `analyzer` must outlive it.
  explicit Drafter(Analyzer& analyzer) : analyzer_(analyzer) {}

  /// What stands in a segment of `story` with `digest`. A plain one has nothing
  /// by which its text could be compared with others. Valid until the next.
  Draft& draft(const Story& story, const Digest& digest, Depth depth);

 private:
  Analyzer& analyzer_;
  Draft draft_;
  Shingler shingler_;
};

/// The same as a document. `mtime_ns` is that of the file it was read from; 0:
/// none.
Xapian::Document make_document(const Story& story, Analyzer& analyzer,
                               std::int64_t mtime_ns = 0,
                               Depth depth = Depth::Full);

/// Gives `document` the marks, the hold and the record of `story`, its story as
/// other filings have changed its standing.
void restate(Xapian::Document& document, const Story& story);

/// What decides which of two filings of one id stays: version, then time, then
/// the file's. Larger wins. In the form for kDigestSlot (indexer/digest.h).
std::string story_digest(const Story& story, std::int64_t mtime_ns = 0);

/// The terms under which a story read from `path` is found: its file's and,
/// inside a container, its member's ("wire.zip!a/b.xml").
std::string source_term(const std::string& path, const std::string& member);

}  // namespace dateline::indexer
