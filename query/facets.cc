// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facets.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "query/date_steps.h"
#include "query/label.h"
#include "query/resolve.h"
#include "schema/analyzer.h"
#include "schema/terms.h"
#include "schema/topics.h"

namespace dateline::query {
namespace {

using Counts = Tally::Counts;

// What a person would type for `value` and the query reads as it alone.
std::string typed_value(Field field, const std::string& value) {
  std::string typed = value;
  if (field == Field::Topic) {
    const auto topic = topic_by_id(value);
    if (topic && find_topics(topic->name).size() == 1) typed = topic->name;
  }
  std::erase(typed, '"');  // see facet_term
  return typed;
}

std::string narrowing(const FacetRequest& request, const std::string& value) {
  if (request.field == Field::Date) {
    return "date:" + period_clause(value, request.step);
  }
  Node node;
  node.kind = NodeKind::Facet;
  node.field = request.field;
  node.values.push_back(typed_value(request.field, value));
  return to_query(node);
}

/// Counts of periods; `present` becomes the stories dated finely enough.
Counts by_period(const Tally& tally, DateStep step, std::uint64_t& present) {
  std::map<std::string, std::uint64_t> periods;
  present = 0;
  for (const auto& [content, count] : tally.values) {
    const auto period = period_of(content, step);
    if (!period) continue;
    periods[*period] += count;
    present += count;
  }
  return {periods.begin(), periods.end()};
}

bool is_among(const std::string& value, Field field,
              const std::vector<std::string>& terms) {
  return !terms.empty() &&
         std::find(terms.begin(), terms.end(),
                   facet_term(field_row(field).prefix, value)) != terms.end();
}

/// Which of `counts` are listed, in the order of the list: the last `limit`
/// by time, or the largest; of equal ones those before in the order of bytes.
std::vector<std::size_t> leading(const Counts& counts, std::size_t limit,
                                 bool by_time) {
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (limit == 0 || limit > order.size()) limit = order.size();
  const auto length = static_cast<std::ptrdiff_t>(limit);
  if (by_time) {
    order.erase(order.begin(), order.end() - length);
    return order;
  }
  std::partial_sort(order.begin(), order.begin() + length, order.end(),
                    [&](std::size_t a, std::size_t b) {
                      return counts[a].second != counts[b].second
                                 ? counts[a].second > counts[b].second
                                 : a < b;
                    });
  order.resize(limit);
  return order;
}

/// Adds those that are chosen and would be left out.
void add_chosen(std::vector<std::size_t>& order, const Counts& counts,
                Field field, const std::vector<std::string>& chosen) {
  if (chosen.empty()) return;
  const std::vector<std::size_t> listed = order;
  for (std::size_t at = 0; at < counts.size(); ++at) {
    if (is_among(counts[at].first, field, chosen) &&
        std::find(listed.begin(), listed.end(), at) == listed.end()) {
      order.push_back(at);
    }
  }
}

void sort_by_label(std::vector<FacetValue>& values) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  for (std::size_t i = 0; i < values.size(); ++i) {
    keys.emplace_back(unaccent(fold(values[i].label)), i);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<FacetValue> sorted;
  sorted.reserve(values.size());
  for (const auto& [key, at] : keys) sorted.push_back(std::move(values[at]));
  values = std::move(sorted);
}

/// Names, for each topic, the nearest topic above it that is listed too.
void find_parents(std::vector<FacetValue>& values) {
  for (FacetValue& value : values) {
    for (const std::string_view above : topic_ancestors(value.value)) {
      const bool listed =
          std::any_of(values.begin(), values.end(),
                      [&](const FacetValue& v) { return v.value == above; });
      if (!listed) continue;
      value.parent = above;
      break;
    }
  }
}

bool chooses(const Node& node, Field field) {
  return node.kind == NodeKind::Facet && node.field == field;
}

void collect_chosen(const Node& node, Field field, const OwnNames& own,
                    std::vector<std::string>& terms) {
  if (chooses(node, field)) {
    for (const std::string& typed : node.values) {
      for (const auto& value : 
           canonical_values(field, typed, node.span, own)) {
        terms.push_back(facet_term(field_row(field).prefix, value));
      }
    }
  } else if (node.kind == NodeKind::And) {
    for (const Node& child : node.children) {
      collect_chosen(child, field, own, terms);
    }
  }
}

}  // namespace

Tally split_joined(const Counts& contents, std::uint64_t stories) {
  Tally tally;
  tally.stories = tally.filings = stories;
  std::map<std::string, std::uint64_t, std::less<>> values;
  for (const auto& [content, count] : contents) {
    std::string_view rest = content;
    if (!rest.empty()) tally.present += count;
    while (!rest.empty()) {
      const std::size_t end =
          std::min(rest.find(kValueSeparator), rest.size());
      if (end > 0) values[std::string(rest.substr(0, end))] += count;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  tally.values.assign(values.begin(), values.end());
  return tally;
}

namespace {

/// Values that differ only in what terms leave out (case, quotes) are one, as
/// the clause that narrows to any of them finds all: each under its commonest
/// form, of two as common the first. In the order of their values.
Counts merged(Field field, const Counts& counts) {
  std::unordered_map<std::string, std::size_t> places;
  Counts merged;
  std::vector<std::uint64_t> largest;
  for (const auto& [value, count] : counts) {
    const auto [place, is_new] = places.try_emplace(
        facet_term(field_row(field).prefix, value), merged.size());
    if (is_new) {
      merged.emplace_back(value, count);
      largest.push_back(count);
      continue;
    }
    auto& [shown, sum] = merged[place->second];
    sum += count;
    if (count > largest[place->second]) {
      shown = value;
      largest[place->second] = count;
    }
  }
  std::sort(merged.begin(), merged.end());
  return merged;
}

}  // namespace

FacetCounts list_values(const FacetRequest& request, const Tally& tally,
                        const std::vector<std::string>& chosen) {
  const bool dates = request.field == Field::Date;
  const bool by_time = dates && request.order != FacetOrder::Count;
  std::uint64_t present = tally.present;
  const Counts counts = dates ? by_period(tally, request.step, present)
                              : merged(request.field, tally.values);
  FacetCounts facet;
  facet.request = request;
  facet.widened = !chosen.empty();
  facet.stories = tally.stories;
  facet.distinct = counts.size();
  facet.missing = tally.stories - std::min(tally.stories, present);
  auto order = leading(counts, request.limit, by_time);
  add_chosen(order, counts, request.field, chosen);
  for (const std::size_t at : order) {
    const auto& [value, count] = counts[at];
    facet.values.push_back({.value = value,
                            .label = value_label(request.field, value),
                            .count = count,
                            .narrow = narrowing(request, value),
                            .chosen = is_among(value, request.field, chosen)});
  }
  if (request.order == FacetOrder::Name && !dates) sort_by_label(facet.values);
  if (request.field == Field::Topic) find_parents(facet.values);
  return facet;
}

Node without_choice(const Node& root, Field field) {
  if (chooses(root, field)) return Node{.kind = NodeKind::All,
                                        .span = root.span};
  if (root.kind != NodeKind::And) return root;
  Node rest = root;
  rest.children.clear();
  for (const Node& child : root.children) {
    if (chooses(child, field)) continue;
    Node kept = without_choice(child, field);
    if (kept.kind == NodeKind::All) continue;
    rest.children.push_back(std::move(kept));
  }
  if (rest.children.empty()) return Node{.kind = NodeKind::All,
                                         .span = root.span};
  if (rest.children.size() > 1) return rest;
  Node only = std::move(rest.children.front());
  return only;
}

std::vector<std::string> chosen_terms(const Node& root, Field field,
                                      const OwnNames& own) {
  std::vector<std::string> terms;
  collect_chosen(root, field, own, terms);
  return terms;
}

}  // namespace dateline::query
