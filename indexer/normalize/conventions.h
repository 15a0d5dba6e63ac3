// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tables of conventions together: the house's, as an archive's settings
// change them, as they hold for one story.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/normalize/rules.h"
#include "indexer/settings/settings.h"

namespace dateline::indexer {

struct ConventionTables {
  RuleTable boilerplate, bylines, datelines, marks, signoffs, orders;
};

/// A row that fired, for `normalize --diff`.
struct Fired {
  std::string_view table;  // "dateline", "sign-off", ...
  std::string row, text;   // its name, what it took
};

/// For one story; what it is made of must outlive it.
struct Conventions {
  Rules boilerplate, bylines, datelines, marks, signoffs, orders;
  std::vector<Fired>* trace = nullptr;

  Conventions(const ConventionTables& tables, const Scope& scope);

  void fired(std::string_view table, const Rule& rule,
             std::string_view text) const;
};

/// The house's own, for every story.
const ConventionTables& house_tables();

/// The house's tables as `settings` change them.
ConventionTables tables_under(const Settings& settings);

const Conventions& house_conventions();

}  // namespace dateline::indexer
