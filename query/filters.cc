// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/filters.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "query/day_terms.h"
#include "query/resolve.h"
#include "query/story_source.h"
#include "query/traits.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using Terms = std::vector<std::string>;

Filter any_of(Terms terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  Xapian::Query query = Xapian::Query::MatchNothing;
  if (!terms.empty()) {
    query = Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
  }
  return {query, std::move(terms)};
}

// lang:en finds en-GB too; lang:en-GB nothing else.
void add_variants(const Dictionary& database, const std::string& term,
                  Terms& terms) {
  database.walk(term + "-", [&](const std::string& found, Xapian::doccount) {
    terms.push_back(found);
    return true;
  });
}

/// Whether the clause asks for reprints: that mark is a value (kOriginalSlot).
bool asks_for_reprints(const Node& node, const Terms& terms) {
  if (node.field != Field::Is) return false;
  const std::string mark = facet_term(field_row(Field::Is).prefix, kReprintMark);
  return std::find(terms.begin(), terms.end(), mark) != terms.end();
}

Filter facet(const Dictionary& database, const Node& node,
                    const OwnNames& own) {
  const std::string_view prefix = field_row(node.field).prefix;
  Terms terms;
  for (const std::string& typed : node.values) {
    for (const std::string& value :
         canonical_values(node.field, typed, node.span, own)) {
      terms.push_back(facet_term(prefix, value));
    }
    if (node.field == Field::Lang) {
      add_variants(database, std::string(terms.back()), terms);
    }
  }
  if (asks_for_reprints(node, terms)) {
    const Filter marked = any_of(std::move(terms));
    return {Xapian::Query(
        Xapian::Query::OP_OR, marked.query,
        Xapian::Query(Xapian::Query::OP_VALUE_GE, kOriginalSlot, "0"))};
  }
  return any_of(std::move(terms));
}

/// Stories of these families. A family is a value, not a term: it changes
/// when relatives come and go. A story alone is its own family.
Xapian::Query family(const Node& node) {
  const std::uint32_t slot = field_row(Field::Family).slot;
  std::vector<Xapian::Query> queries;
  for (const std::string& id : node.values) {
    queries.emplace_back(Xapian::Query::OP_VALUE_RANGE, slot, id, id);
    queries.emplace_back(make_term(field_row(Field::Id).prefix, id));
  }
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Filter identity(const Node& node) {
  Terms terms;
  for (const std::string& value : node.values) {
    terms.push_back(make_term(field_row(node.field).prefix, value));
  }
  return any_of(std::move(terms));
}

Xapian::Query numbers(const Node& node) {
  const std::uint32_t slot = field_row(node.field).slot;
  const auto key = [](std::uint64_t value) {
    return Xapian::sortable_serialise(static_cast<double>(value));
  };
  if (node.least && node.most) {
    return {Xapian::Query::OP_VALUE_RANGE, slot, key(*node.least),
            key(*node.most)};
  }
  if (node.least) return {Xapian::Query::OP_VALUE_GE, slot, key(*node.least)};
  return {Xapian::Query::OP_VALUE_LE, slot, key(node.most.value_or(0))};
}

/// Any value at all is behind the smallest one.
Xapian::Query has(const Node& node) {
  std::vector<Xapian::Query> queries;
  for (const std::string& name : node.values) {
    if (const auto field = valued_field(name)) {
      queries.emplace_back(Xapian::Query::OP_VALUE_GE, field_row(*field).slot,
                           std::string(1, '\0'));
    } else if (const Trait* trait = find_trait(name)) {
      StorySource source("has:" + std::string(trait->name), trait->holds);
      queries.emplace_back(&source);
    }
  }
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Filter dates(const Dictionary& database, const Node& node) {
  const auto years = dated_years(database);
  if (!years) return any_of({});
  const Day first = std::chrono::year{years->first} / 1 / 1;
  const Day last = std::chrono::year{years->last} / 12 / 31;
  return any_of(day_range_terms(std::max(node.from.value_or(first), first),
                                std::min(node.until.value_or(last), last)));
}

}  // namespace

std::optional<YearSpan> dated_years(const Dictionary& database) {
  const std::string prefix(kYearPrefix);
  std::optional<YearSpan> years;
  database.walk(prefix, [&](const std::string& term, Xapian::doccount) {
    const std::string text = term.substr(prefix.size());
    int year = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), year);
    if (error != std::errc() || end != text.data() + text.size()) return true;
    if (!years) years = YearSpan{year, year};
    years->first = std::min(years->first, year);
    years->last = std::max(years->last, year);
    return true;
  });
  return years;
}

bool reads_stories(const Node& node) {
  return node.kind == NodeKind::Has &&
         std::any_of(node.values.begin(), node.values.end(),
                     [](const std::string& name) {
                       return !valued_field(name) && find_trait(name);
                     });
}

Filter plan_filter(const Dictionary& database, const Node& node,
                   const OwnNames& own) {
  Filter filter;
  switch (node.kind) {
    case NodeKind::Dates: filter = dates(database, node); break;
    case NodeKind::Numbers: filter.query = numbers(node); break;
    case NodeKind::Has: filter.query = has(node); break;
    case NodeKind::Id:
      if (node.field == Field::Family) {
        filter.query = family(node);
      } else {
        filter = identity(node);
      }
      break;
    default: filter = facet(database, node, own); break;
  }
  filter.query = {0.0, filter.query};
  return filter;
}

}  // namespace dateline::query
