// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/conventions.h"

#include "indexer/normalize/boilerplate.h"
#include "indexer/normalize/byline.h"
#include "indexer/normalize/dateline.h"
#include "indexer/normalize/marks.h"
#include "indexer/normalize/signoff.h"
#include "indexer/orders/read.h"

namespace dateline::indexer {

Conventions::Conventions(const ConventionTables& tables, const Scope& scope)
    : boilerplate(tables.boilerplate, scope),
      bylines(tables.bylines, scope),
      datelines(tables.datelines, scope),
      marks(tables.marks, scope),
      signoffs(tables.signoffs, scope),
      orders(tables.orders, scope) {}

void Conventions::fired(std::string_view table, const Rule& rule,
                        std::string_view text) const {
  if (trace != nullptr) trace->push_back({table, rule.name, std::string(text)});
}

const ConventionTables& house_tables() {
  static const ConventionTables tables{boilerplate_table(), byline_table(),
                                       dateline_table(), mark_table(),
                                       signoff_table(), order_table()};
  return tables;
}

ConventionTables tables_under(const Settings& settings) {
  const OwnRows& rows = settings.rows;
  return {boilerplate_table({rows.boilerplate, settings.off}),
          byline_table({rows.bylines, settings.off}),
          dateline_table({rows.datelines, settings.off}),
          mark_table({rows.marks, settings.off}),
          signoff_table({rows.signoffs, settings.off}),
          order_table({rows.orders, settings.off})};
}

const Conventions& house_conventions() {
  static const Scope scope;
  static const Conventions conventions(house_tables(), scope);
  return conventions;
}

}  // namespace dateline::indexer
