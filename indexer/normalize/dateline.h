// SPDX-License-Identifier: GPL-3.0-or-later
//
// "GUIYANG, May 28 (Xinhua) -- ": where and when a story was filed, and by
// whom, as its first paragraph says. The shapes stand in data/datelines.tsv.
// A sentence must never lose its first words: without an agency or a date only
// capitals and a dash count, and only if nothing speaks against them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/normalize/conventions.h"
#include "indexer/normalize/printed_day.h"
#include "indexer/normalize/rules.h"
#include "schema/agencies.h"
#include "schema/story.h"

namespace dateline::indexer {

/// What a dateline says; views into the text it was read from, empty where it
/// says nothing.
struct Dateline {
  std::string_view text;      // as printed, spaces at its ends left out
  std::string_view place, region, country, byline;
  std::string_view credit;    // the agency as printed
  const Agency* agency = nullptr;
  std::string_view date;      // the day as printed
  std::optional<PrintedDay> day;
  bool separated = false;     // a dash, colon or stop stood behind it
  std::size_t length = 0;     // bytes to take away, with the space behind it
  const Rule* rule = nullptr;  // the row that read it
};

/// The dateline at the beginning of `paragraph` (cleaned text).
std::optional<Dateline> parse_dateline(
    std::string_view paragraph,
    const Conventions& conventions = house_conventions());

/// Reads the dateline that metadata gives on its own: "SALVADOR, Feb 26 - ",
/// "Berlin (dpa)", "Galway, Ireland".
std::optional<Dateline> parse_dateline_field(
    std::string_view text,
    const Conventions& conventions = house_conventions());

/// Moves the dateline of the first text paragraph into the dateline fields of
/// `story`. Metadata wins: then the printed one goes away only if it names the
/// same place. True if the body changed.
bool take_dateline(Story& story, const Conventions& conventions);

/// Whether `found` may be the dateline of `story`: nothing was known before, or
/// the same place.
bool agrees_with(const Story& story, const Dateline& found);

/// Fills place, region and day from a dateline that came as metadata.
void read_dateline_field(Story& story, const Conventions& conventions);

RuleTable dateline_table(const RuleChanges& changes = {});

}  // namespace dateline::indexer
