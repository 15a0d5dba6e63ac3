// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/folds.h"

#include <xapian.h>

#include <string>

#include "indexer/replacement.h"
#include "indexer/segments.h"
#include "schema/fields.h"
#include "schema/fold_table.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

void add_slot(const Xapian::Database& database, std::uint32_t slot,
              FoldKey key, FoldTableEncoder& table) {
  for (auto value = database.valuestream_begin(slot);
       value != database.valuestream_end(slot); ++value) {
    table.add(key, value.get_docid(), *value);
  }
}

}  // namespace

void ensure_folds(const std::filesystem::path& segment) {
  try {
    const Xapian::Database database(segment.string());
    const std::string uuid = database.get_uuid();
    const FoldState state{uuid, database.get_revision()};
    if (FoldTable::open(segment, state, FoldKey::Family) &&
        FoldTable::open(segment, state, FoldKey::Text)) {
      return;
    }
    FoldTableEncoder table(database.get_lastdocid());
    add_slot(database, field_row(Field::Family).slot, FoldKey::Family, table);
    add_slot(database, kTextSlot, FoldKey::Text, table);
    Replacement file(segment / kFoldsName);
    file.write(table.encode(state));
    file.finish();
  } catch (const Xapian::Error& error) {
    rethrow(error, segment);
  }
}

}  // namespace dateline::indexer
