// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facet_request.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "schema/error.h"
#include "schema/nearest.h"

namespace dateline::query {
namespace {

constexpr auto kSteps = std::to_array<DateStepRow>({
    {DateStep::Year, "year"},
    {DateStep::Month, "month"},
    {DateStep::Week, "week"},
    {DateStep::Day, "day"},
});

bool is_countable(const FieldRow& row) {
  return row.slot != kNoSlot &&
         (row.kind == FieldKind::Facet || row.kind == FieldKind::Day);
}

std::string did_you_mean(std::string_view typed,
                         const std::vector<std::string_view>& names,
                         std::string otherwise) {
  const auto nearest = nearest_name(typed, names);
  return nearest && *nearest != typed
             ? "did you mean " + std::string(*nearest) + "?"
             : std::move(otherwise);
}

const FieldRow& countable_field(std::string_view name) {
  const FieldRow* row = find_field(name);
  if (row != nullptr && is_countable(*row)) return *row;
  std::vector<std::string_view> names;
  for (const FieldRow& known : kFields) {
    if (is_countable(known)) names.push_back(known.name);
  }
  const std::string shown(name.substr(0, 60));
  throw Error(ErrorKind::Usage, "",
              row == nullptr ? "unknown field '" + shown + "'"
                             : shown + " has no values to count",
              did_you_mean(name, names, "dateline fields lists them"));
}

std::optional<std::size_t> read_limit(std::string_view text) {
  if (text == "all") return 0;
  std::size_t limit = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), limit);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return limit;
}

std::optional<DateStep> read_step(std::string_view text) {
  for (const DateStepRow& row : kSteps) {
    if (row.name == text) return row.step;
  }
  return {};
}

[[noreturn]] void refuse(const FieldRow& row, std::string_view part) {
  const std::string shown(part.substr(0, 60));
  const std::string name(row.name);
  std::vector<std::string_view> names{"all"};
  for (const DateStepRow& step : kSteps) names.push_back(step.name);
  if (row.kind == FieldKind::Day) {
    throw Error(ErrorKind::Usage, "", "no such step '" + shown + "'",
                did_you_mean(part, names,
                             "write date:year, date:month, date:week or "
                             "date:day"));
  }
  throw Error(ErrorKind::Usage, "",
              "not a number of values: '" + name + ":" + shown + "'",
              "write " + name + ":20 or " + name + ":all");
}

}  // namespace

std::span<const DateStepRow> date_steps() { return kSteps; }

std::string_view to_string(DateStep step) {
  return kSteps[static_cast<std::size_t>(step)].name;
}

FacetRequest parse_facet_request(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const FieldRow& row = countable_field(text.substr(0, colon));
  FacetRequest request{.field = row.field};
  if (row.kind == FieldKind::Day) request.limit = 0;
  std::string_view rest = text.substr(std::min(colon + 1, text.size()));
  bool limited = false, stepped = row.kind != FieldKind::Day;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string_view part = rest.substr(0, end);
    const auto limit = read_limit(part);
    const auto step = read_step(part);
    if (limit && !limited) {
      request.limit = *limit;
      limited = true;
    } else if (step && !stepped) {
      request.step = *step;
      stepped = true;
    } else {
      refuse(row, part);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return request;
}

void check_facet(const FacetRequest& request) {
  const FieldRow& row = field_row(request.field);
  if (is_countable(row)) return;
  throw Error(ErrorKind::Usage, "",
              std::string(row.name) + " has no values to count");
}

}  // namespace dateline::query
