// SPDX-License-Identifier: GPL-3.0-or-later
//
// Story -> Xapian::Document: terms with positions, facet terms, values, data.
// Which field has which prefix and slot stands in schema/fields.h.
//
// Positions: headline from 1; kZoneGap; the dateline's words; the anchor
// kBodyAnchor; then the paragraphs, kZoneGap after each. Headline words stand
// both plain and under the headline's prefix, at the same positions. Bylines,
// credits and cuts stand only under their own prefixes.
#pragma once

#include <xapian.h>

#include "schema/analyzer.h"
#include "schema/story.h"

namespace dateline::indexer {

/// The document of a normalized and enriched story.
Xapian::Document make_document(const Story& story, Analyzer& analyzer);

/// What decides which of two filings of one id stays: version, then time,
/// then content. Larger wins; equal means the same story. 24 bytes for
/// kDigestSlot: version, time, content hash, big-endian.
std::string story_digest(const Story& story);

}  // namespace dateline::indexer
