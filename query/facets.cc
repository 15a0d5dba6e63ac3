// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facets.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "query/date_steps.h"
#include "query/label.h"
#include "query/resolve.h"
#include "schema/analyzer.h"
#include "schema/terms.h"
#include "schema/topics.h"

namespace dateline::query {
namespace {

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

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

bool larger(const FacetValue& a, const FacetValue& b) {
  return a.count != b.count ? a.count > b.count : a.value < b.value;
}

/// Leaves `limit` values, the last ones if `by_time`, and what is chosen.
void cut(std::vector<FacetValue>& values, std::size_t limit, bool by_time) {
  if (limit == 0 || values.size() <= limit) return;
  const std::size_t first = by_time ? values.size() - limit : 0;
  std::vector<FacetValue> kept;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool within = i >= first && i < first + limit;
    if (within || values[i].chosen) kept.push_back(std::move(values[i]));
  }
  values = std::move(kept);
}

void sort_by_label(std::vector<FacetValue>& values) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  for (std::size_t i = 0; i < values.size(); ++i) {
    keys.emplace_back(unaccent(fold(values[i].label)), i);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<FacetValue> sorted;
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

void collect_chosen(const Node& node, Field field,
                    std::vector<std::string>& terms) {
  if (chooses(node, field)) {
    for (const std::string& typed : node.values) {
      for (const auto& value : canonical_values(field, typed, node.span)) {
        terms.push_back(facet_term(field_row(field).prefix, value));
      }
    }
  } else if (node.kind == NodeKind::And) {
    for (const Node& child : node.children) {
      collect_chosen(child, field, terms);
    }
  }
}

bool is_among(const std::string& value, Field field,
              const std::vector<std::string>& terms) {
  return !terms.empty() &&
         std::find(terms.begin(), terms.end(),
                   facet_term(field_row(field).prefix, value)) != terms.end();
}

}  // namespace

void Tally::add(std::string_view content, std::uint64_t count) {
  if (content.empty()) return;
  present += count;
  while (!content.empty()) {
    const std::size_t end =
        std::min(content.find(kValueSeparator), content.size());
    if (end > 0) values[std::string(content.substr(0, end))] += count;
    content.remove_prefix(std::min(end + 1, content.size()));
  }
}

FacetCounts list_values(const FacetRequest& request, const Tally& tally,
                        const std::vector<std::string>& chosen) {
  const bool dates = request.field == Field::Date;
  const bool by_time = dates && request.order != FacetOrder::Count;
  std::uint64_t present = tally.present;
  const Counts counted =
      dates ? by_period(tally, request.step, present)
            : Counts(tally.values.begin(), tally.values.end());
  FacetCounts facet;
  facet.request = request;
  facet.stories = tally.stories;
  facet.distinct = counted.size();
  facet.missing = tally.stories - std::min(tally.stories, present);
  facet.widened = !chosen.empty();
  for (const auto& [value, count] : counted) {
    facet.values.push_back({.value = value, .count = count});
    facet.values.back().chosen = is_among(value, request.field, chosen);
  }
  if (!by_time) std::sort(facet.values.begin(), facet.values.end(), larger);
  cut(facet.values, request.limit, by_time);
  for (FacetValue& value : facet.values) {
    value.label = value_label(request.field, value.value);
    value.narrow = narrowing(request, value.value);
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

std::vector<std::string> chosen_terms(const Node& root, Field field) {
  std::vector<std::string> terms;
  collect_chosen(root, field, terms);
  return terms;
}

}  // namespace dateline::query
