// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns.h"

#include <xapian.h>

#include <optional>
#include <string>

#include "indexer/replacement.h"
#include "indexer/segments.h"
#include "schema/columns.h"

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

}  // namespace

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
