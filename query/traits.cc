// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/traits.h"

#include <algorithm>
#include <array>
#include <string>

#include "query/complaint.h"
#include "schema/nearest.h"

namespace dateline::query {
namespace {

constexpr auto kTraits = std::to_array<Trait>({
    {"byline", "a byline",
     [](const Story& story) { return !story.bylines.empty(); }},
    {"correction", "a note of what was corrected",
     [](const Story& story) { return !story.corrections.empty(); }},
    {"credit", "a reporting credit",
     [](const Story& story) { return !story.credits.empty(); }},
    {"cut", "text that was cut away",
     [](const Story& story) { return !story.cuts.empty(); }},
    {"dateline", "a dateline",
     [](const Story& story) { return !story.dateline_text.empty(); }},
    {"headline", "a headline",
     [](const Story& story) { return !story.headline.empty(); }},
    {"note", "a note to editors",
     [](const Story& story) { return !story.notes.empty(); }},
    {"signoff", "a sign-off",
     [](const Story& story) { return !story.signoff.empty(); }},
    {"text", "a body",
     [](const Story& story) { return !story.body.empty(); }},
});

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return out;
}

// A family or a number of words every story has.
bool is_valued(const FieldRow& row) {
  return row.kind == FieldKind::Facet || row.kind == FieldKind::Day;
}

}  // namespace

std::span<const Trait> story_traits() { return kTraits; }

const Trait* find_trait(std::string_view name) {
  const std::string wanted = lower(name);
  const auto found = std::find_if(
      kTraits.begin(), kTraits.end(),
      [&](const Trait& trait) { return trait.name == wanted; });
  return found == kTraits.end() ? nullptr : &*found;
}

std::optional<Field> valued_field(std::string_view name) {
  const FieldRow* row = find_field(name);
  if (row == nullptr || !is_valued(*row)) return {};
  return row->field;
}

std::vector<std::string_view> trait_names() {
  std::vector<std::string_view> names;
  names.reserve(kTraits.size() + kFields.size());
  for (const Trait& trait : kTraits) names.push_back(trait.name);
  for (const FieldRow& row : kFields) {
    if (is_valued(row)) names.push_back(row.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

void check_trait(const Node& node) {
  const std::string& name = node.values.back();
  if (find_trait(name) != nullptr || valued_field(name)) return;
  const auto near = nearest_name(lower(name), trait_names());
  std::string advice = near ? "did you mean has:" + std::string(*near) + "?   "
                            : "";
  advice += "(known are:";
  for (const std::string_view one : trait_names()) {
    advice += ' ' + std::string(one);
  }
  throw QueryError({"no story has '" + name + "'", node.span, advice + ")"});
}

}  // namespace dateline::query
