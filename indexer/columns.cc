// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns.h"

#include <xapian.h>

#include <optional>
#include <string>

#include "indexer/replacement.h"
#include "indexer/segments.h"
#include "schema/columns.h"
#include "schema/facet_values.h"
#include "schema/fields.h"

namespace dateline::indexer {
namespace {

std::optional<std::string> column_of(const Xapian::Database& database,
                                     std::uint32_t slot) {
  ColumnEncoder encoder;
  for (auto value = database.valuestream_begin(slot);
       value != database.valuestream_end(slot); ++value) {
    encoder.add(value.get_docid(), *value);
  }
  return encoder.encode(database.get_lastdocid());
}

/// Values of the story by `column`, as they are joined in a slot.
std::string joined(const Column& column, std::uint32_t story) {
  std::string out;
  column.visit(story, [&](std::uint32_t number) {
    if (number == 0) return;
    if (!out.empty()) out.push_back(kValueSeparator);
    out += column.value(number);
  });
  return out;
}

bool agrees(const Column& column, const Xapian::Database& database,
            std::uint32_t slot) {
  auto value = database.valuestream_begin(slot);
  for (auto story = database.postlist_begin("");
       story != database.postlist_end(""); ++story) {
    if (value != database.valuestream_end(slot)) value.skip_to(*story);
    const bool has = value != database.valuestream_end(slot) &&
                     value.get_docid() == *story;
    if (joined(column, *story) != (has ? *value : std::string())) return false;
  }
  return true;
}

}  // namespace

bool columns_agree(const std::filesystem::path& segment) {
  const Xapian::Database database(segment.string());
  const auto file = ColumnFile::open(segment, database.get_uuid());
  if (!file || !file->is_whole()) return false;
  for (const FieldRow& row : kFields) {
    if (!has_column(row)) continue;
    const auto column = file->column(row.slot);
    if (column && !agrees(*column, database, row.slot)) return false;
  }
  return true;
}

void write_columns(const std::filesystem::path& segment) {
  try {
    const Xapian::Database database(segment.string());
    Replacement file(segment / kColumnsName);
    ColumnFileWriter writer;
    file.write(writer.begin());
    for (const FieldRow& row : kFields) {
      if (!has_column(row)) continue;
      if (auto column = column_of(database, row.slot)) {
        file.write(writer.add(row.slot, std::move(*column)));
      }
    }
    file.write(writer.end(database.get_uuid()));
    file.finish();
  } catch (const Xapian::Error& error) {
    rethrow(error, segment);
  }
}

void ensure_columns(const std::filesystem::path& segment) {
  std::string uuid;
  try {
    uuid = Xapian::Database(segment.string()).get_uuid();
  } catch (const Xapian::Error& error) {
    rethrow(error, segment);
  }
  if (!ColumnFile::open(segment, uuid)) write_columns(segment);
}

}  // namespace dateline::indexer
