// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facets.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "query/ast.h"
#include "query/label.h"
#include "schema/error.h"
#include "schema/topics.h"

namespace dateline::query {
namespace {

struct StepRow {
  std::string_view name;
  std::size_t digits;  // of "20180529"
};

constexpr StepRow kSteps[] = {{"month", 6}, {"year", 4}, {"day", 8}};

const StepRow* find_step(std::string_view by) {
  if (by.empty()) return &kSteps[0];
  for (const StepRow& row : kSteps) {
    if (row.name == by) return &row;
  }
  return nullptr;
}

// "20180529" to its month "2018-05"; nothing if the story's date is coarser.
std::optional<std::string> period(std::string_view value, std::size_t digits) {
  if (value.size() < digits) return {};
  std::string text(value.substr(0, 4));
  for (std::size_t at = 4; at < digits; at += 2) {
    text += '-';
    text += value.substr(at, 2);
  }
  return text;
}

std::vector<std::string_view> split(std::string_view joined) {
  std::vector<std::string_view> values;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(kValueSeparator),
                                     joined.size());
    if (end > 0) values.push_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return values;
}

// What a person would type for `value` and the query reads as it alone.
std::string typed_value(Field field, const std::string& value) {
  if (field != Field::Topic) return value;
  const auto topic = topic_by_id(value);
  if (!topic || find_topics(topic->name).size() != 1) return value;
  return std::string(topic->name);
}

std::string narrow(const FacetRequest& request, const std::string& value) {
  if (request.field == Field::Date) return "date:" + value;
  Node node;
  node.kind = NodeKind::Facet;
  node.field = request.field;
  node.values.push_back(typed_value(request.field, value));
  return to_query(node);
}

struct Tally {
  SlotCounts values;
  std::uint64_t present = 0;  // stories with a value
};

Tally tally(const FacetRequest& request, const SlotCounts& slot) {
  Tally result;
  for (const auto& [content, count] : slot) {
    if (request.field == Field::Date) {
      const auto value = period(content, find_step(request.by)->digits);
      if (!value) continue;
      result.values[*value] += count;
    } else {
      const auto values = split(content);
      if (values.empty()) continue;
      for (const std::string_view value : values) {
        result.values[std::string(value)] += count;
      }
    }
    result.present += count;
  }
  return result;
}

}  // namespace

void check_facet(const FacetRequest& request) {
  const FieldRow& row = field_row(request.field);
  const bool countable =
      row.kind == FieldKind::Facet || row.kind == FieldKind::Day;
  if (!countable || row.slot == kNoSlot) {
    throw Error(ErrorKind::Usage, {},
                std::string(row.name) + " has no values to count");
  }
  if (row.kind == FieldKind::Day && find_step(request.by) == nullptr) {
    throw Error(ErrorKind::Usage, {},
                "dates are not counted by '" + request.by + "'",
                "write year, month or day");
  }
}

FacetCounts facet_counts(const FacetRequest& request, const SlotCounts& slot,
                         std::uint64_t stories) {
  const bool dates = request.field == Field::Date;
  const Tally counted = tally(request, slot);
  FacetCounts counts;
  counts.field = request.field;
  if (dates) counts.by = find_step(request.by)->name;
  counts.distinct = counted.values.size();
  counts.missing = stories - std::min(stories, counted.present);
  std::vector<std::pair<std::string, std::uint64_t>> values(
      counted.values.begin(), counted.values.end());
  if (!dates) {
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& a, const auto& b) {
                       return a.second > b.second;
                     });
  }
  if (request.limit > 0 && values.size() > request.limit) {
    const auto excess =
        static_cast<std::ptrdiff_t>(values.size() - request.limit);
    if (dates) {
      values.erase(values.begin(), values.begin() + excess);
    } else {
      values.erase(values.end() - excess, values.end());
    }
  }
  for (const auto& [value, count] : values) {
    counts.values.push_back({value, value_label(request.field, value), count,
                             narrow(request, value)});
  }
  return counts;
}

}  // namespace dateline::query
