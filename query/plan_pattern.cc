// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan_pattern.h"

#include <utility>

#include "schema/fields.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

using MaybeZone = std::optional<Zone>;

Where where_of(const MaybeZone& zone) {
  if (!zone) return Where::Anywhere;
  switch (zone->field) {
    case Field::Body: return Where::Body;
    case Field::Lead: return Where::Lead;
    case Field::First: return Where::First;
    case Field::Byline: return Where::Byline;
    case Field::Cut: return Where::Cut;
    default: return Where::Anywhere;  // the headline has terms of its own
  }
}

Pattern any_of(std::vector<Pattern> children) {
  if (children.size() == 1) return std::move(children.front());
  Pattern pattern;
  pattern.kind = Pattern::Kind::Any;
  pattern.children = std::move(children);
  return pattern;
}

std::optional<Pattern> leaf_pattern(const Node& node, const MaybeZone& zone,
                                    Leaves& leaves) {
  const auto leaf = leaves.read_run(node, dictionary_prefix(zone));
  if (!leaf) return {};
  std::vector<Pattern> readings{words_pattern(leaf->words, zone)};
  if (!leaf->joined.empty()) {
    readings.push_back(words_pattern({leaf->joined}, zone));
  }
  return any_of(std::move(readings));
}

std::optional<Pattern> any_pattern(const Node& node, const MaybeZone& zone,
                                   Leaves& leaves) {
  std::vector<Pattern> children;
  for (const Node& child : node.children) {
    if (auto pattern = make_pattern(child, zone, leaves)) {
      children.push_back(std::move(*pattern));
    }
  }
  if (children.empty()) return {};
  return any_of(std::move(children));
}

std::optional<Pattern> near_pattern(const Node& node, const MaybeZone& zone,
                                    Leaves& leaves) {
  Pattern pattern;
  pattern.kind = Pattern::Kind::Near;
  pattern.nearness = node.nearness;
  pattern.distance = node.count;
  for (const Node& child : node.children) {
    auto side = make_pattern(child, zone, leaves);
    if (!side) return {};
    pattern.children.push_back(std::move(*side));
  }
  return pattern;
}

}  // namespace

std::string_view dictionary_prefix(const MaybeZone& zone) {
  return zone && zone->field != Field::Headline ? field_row(zone->field).prefix
                                                : "";
}

std::string zone_label(const MaybeZone& zone) {
  if (!zone) return "";
  if (zone->field == Field::First) {
    return "first" + std::to_string(zone->count) + ":";
  }
  return std::string(field_row(zone->field).name) + ":";
}

Pattern words_pattern(const std::vector<std::vector<std::string>>& words,
                      const MaybeZone& zone) {
  if (zone && zone->field == Field::HLead) {
    return any_of({words_pattern(words, Zone{Field::Headline}),
                   words_pattern(words, Zone{Field::Lead})});
  }
  Pattern pattern;
  pattern.where = where_of(zone);
  pattern.first = zone ? zone->count : 0;
  const std::string prefix(zone ? field_row(zone->field).prefix : "");
  for (const auto& alternatives : words) {
    auto& terms = pattern.words.emplace_back();
    for (const std::string& term : alternatives) {
      terms.push_back(make_term("", prefix + term));
    }
  }
  return pattern;
}

std::optional<Pattern> make_pattern(const Node& node, const MaybeZone& zone,
                                    Leaves& leaves) {
  switch (node.kind) {
    case NodeKind::Or: return any_pattern(node, zone, leaves);
    case NodeKind::Near: return near_pattern(node, zone, leaves);
    case NodeKind::Zone:
      return make_pattern(node.children.front(), Zone{node.field, node.count},
                          leaves);
    default: return leaf_pattern(node, zone, leaves);
  }
}

}  // namespace dateline::query
