// SPDX-License-Identifier: GPL-3.0-or-later
//
// The field names that scraped dumps use, as rows.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dateline::corpus {

enum class DumpField : std::uint8_t {
  Id, Headline, Name, Subheadline, Kicker, Body, Abstract, Url, Published,
  Updated, Created, Byline, Agency, Provider, Source, Publisher, Desk,
  Keywords, Language, Dateline, Place, Urgency, Version, Copyright, Slug,
};
inline constexpr std::size_t kDumpFields = 25;

struct DumpFieldRow {
  DumpField field;
  std::string_view name;  // folded, see fold_name
};

/// What a field of dumps is called where the user names it (--map).
struct DumpFieldName {
  DumpField field;
  std::string_view name;  // folded already
  std::string_view help;
};

std::span<const DumpFieldName> dump_field_names();

/// The row called `folded`; nullptr if none is.
const DumpFieldName* find_dump_field_name(std::string_view folded);

/// Rows of one field stand in the order in which they are believed.
std::span<const DumpFieldRow> dump_fields();

/// The row for a folded name; nullptr if it means nothing.
const DumpFieldRow* find_dump_field(std::string_view folded);

}  // namespace dateline::corpus
