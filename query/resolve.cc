// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/resolve.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "query/complaint.h"
#include "query/language.h"
#include "schema/agencies.h"
#include "schema/analyzer.h"
#include "schema/desks.h"
#include "schema/nearest.h"
#include "schema/organisations.h"
#include "schema/people.h"
#include "schema/places.h"
#include "schema/topics.h"

namespace dateline::query {
namespace {

using Values = std::vector<std::string>;

struct MarkRow {
  std::string_view typed, value;
};

constexpr auto kMarks = std::to_array<MarkRow>({
    {"killed", "killed"}, {"kill", "killed"}, {"canceled", "killed"},
    {"correction", "correction"}, {"corrected", "corrected"},
    {"update", "update"}, {"updated", "update"}, {"lead", "lead"},
    {"alert", "alert"}, {"flash", "alert"}, {"repeat", "repeat"},
    {"advisory", "advisory"}, {"excerpt", "excerpt"},
    {"release", "release"}, {"test", "test"}, {"reprint", "reprint"},
    {"embargoed", "embargoed"}, {"held", "embargoed"},
});

[[noreturn]] void refuse(std::string_view kind, std::string_view typed,
                         Span span, std::string advice) {
  const std::string_view shown = typed.substr(0, 60);
  throw QueryError({"unknown " + std::string(kind) + " '" +
                        std::string(shown) + "'",
                    span, std::move(advice)});
}

std::string did_you_mean(std::string_view typed,
                         std::span<const std::string_view> names,
                         std::string otherwise) {
  const auto near = nearest_name(fold(typed), names);
  return near ? "did you mean " + std::string(*near) + "?"
              : std::move(otherwise);
}

bool fits(const Place& place, std::optional<PlaceKind> kind) {
  return !kind || place.kind == *kind;
}

// Cities have no code of their own and stand in the archive by name.
std::string value_of(const Place& place) {
  return std::string(place.kind == PlaceKind::City ? place.name : place.code);
}

Values places(std::string_view typed, std::optional<PlaceKind> kind) {
  const auto by_code = find_place_code(typed);
  if (by_code && fits(place(*by_code), kind)) {
    return {value_of(place(*by_code))};
  }
  Values values;
  for (const PlaceId id : find_place_name(typed)) {
    if (fits(place(id), kind)) values.push_back(value_of(place(id)));
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

// The names of one kind of place, folded, with what they fold from.
std::string place_advice(std::string_view typed, PlaceKind kind) {
  const std::string wanted = unaccent(fold(typed));
  std::string best;
  std::size_t limit = tolerable_edits(wanted);
  for (std::size_t id = 0; id < place_count(); ++id) {
    const Place candidate = place(static_cast<PlaceId>(id));
    if (candidate.kind != kind) continue;
    const std::size_t edits =
        edit_distance(wanted, unaccent(fold(candidate.name)), limit);
    if (edits > limit || (!best.empty() && edits == limit)) continue;
    best = candidate.name;
    limit = edits;
  }
  if (best.empty()) return "names and ISO codes are known, in many languages";
  const bool spaced = best.find(' ') != std::string::npos;
  return "did you mean " + (spaced ? '"' + best + '"' : best) + "?";
}

/// The values of the row of `own` that calls something so; of a country or
/// province, what the row's place is or lies in. Empty if there is none.
Values own_values(Field field, std::string_view typed, const OwnNames& own) {
  const bool region = field == Field::Country || field == Field::Province;
  const OwnName* row = own.find(region ? Field::Place : field, typed);
  if (row == nullptr || row->stop) return {};
  if (!region) return {row->value};
  const auto kind = field == Field::Country ? PlaceKind::Country
                                            : PlaceKind::Subdivision;
  const auto place_of_row = find_place_code(row->iso);
  if (!place_of_row) return {};
  for (const PlaceId id : ancestors(*place_of_row)) {
    if (place(id).kind == kind) return {std::string(place(id).code)};
  }
  return {};
}

Values closed_places(std::string_view typed, PlaceKind kind, Span span,
                     const Values& own) {
  Values codes = own;
  for (std::string& code : places(typed, kind)) {
    if (std::ranges::find(codes, code) == codes.end()) {
      codes.push_back(std::move(code));
    }
  }
  if (codes.empty()) {
    const bool country = kind == PlaceKind::Country;
    refuse(country ? "country" : "province", typed, span,
           place_advice(typed, kind));
  }
  return codes;
}

Values marks(std::string_view typed, Span span) {
  const std::string folded = fold(typed);
  std::vector<std::string_view> names;
  for (const MarkRow& row : kMarks) {
    if (row.typed == folded) return {std::string(row.value)};
    names.push_back(row.typed);
  }
  refuse("mark", typed, span,
         did_you_mean(typed, names, std::string(field_row(Field::Is).help)));
}

Values languages(std::string_view typed, Span span) {
  const std::string code = language_code(typed);
  if (code.empty()) {
    refuse("language", typed, span, "write a code or a name: hi, Hindi");
  }
  return {code};
}

/// The canonical name first; as typed too, for names that only metadata has.
Values organisation(std::string_view typed) {
  std::string name = organisation_value(typed);
  if (name == typed) return {std::move(name)};
  return {std::move(name), std::string(typed)};
}

Values person(std::string_view typed) {
  const PublicFigure* row = find_public_figure(typed);
  if (row == nullptr || row->name == typed) return {std::string(typed)};
  return {std::string(row->name), std::string(typed)};
}

Values agency(std::string_view typed) {
  const Agency* row = find_agency(typed);
  return {std::string(row != nullptr ? row->id : typed)};
}

Values topics(std::string_view typed) {
  Values values;
  for (const std::string_view id : find_topics(typed)) {
    values.emplace_back(id);
  }
  if (values.empty()) values.emplace_back(typed);
  return values;
}

Values desk(std::string_view typed) {
  const std::string_view known = find_desk(typed);
  return {std::string(known.empty() ? typed : known)};
}

// Values of fields that hold a name as printed or a canonical one.
Values with_typed(Values values, std::string_view typed) {
  values.emplace_back(typed);
  return values;
}

/// Built-in readings.
Values known_values(Field field, std::string_view typed, Span span) {
  switch (field) {
    case Field::Agency: return agency(typed);
    case Field::Provider:
    case Field::Publisher: return with_typed(agency(typed), typed);
    case Field::City:
      return with_typed(places(typed, PlaceKind::City), typed);
    case Field::Filed:
    case Field::Place: return with_typed(places(typed, std::nullopt), typed);
    case Field::Org: return organisation(typed);
    case Field::Person: return person(typed);
    case Field::Lang: return languages(typed, span);
    case Field::Is: return marks(typed, span);
    case Field::Topic: return topics(typed);
    case Field::Desk: return desk(typed);
    case Field::Headline:
    case Field::Lead:
    case Field::HLead:
    case Field::First:
    case Field::Body:
    case Field::Byline:
    case Field::Cut:
    case Field::Country:
    case Field::Province:
    case Field::Date:
    case Field::Slug:
    case Field::Words:
    case Field::Has:
    case Field::Id:
    case Field::Family:
    case Field::Source:
    case Field::Saved: break;
  }
  return {std::string(typed)};
}

}  // namespace

std::vector<std::string> canonical_values(Field field, std::string_view typed,
                                          Span span, const OwnNames& own) {
  Values values = own_values(field, typed, own);
  if (field == Field::Country) {
    return closed_places(typed, PlaceKind::Country, span, values);
  }
  if (field == Field::Province) {
    return closed_places(typed, PlaceKind::Subdivision, span, values);
  }
  // What a row calls Kerala is the Kerala that is known otherwise as well.
  Values known = known_values(field, typed, span);
  for (const Values own_names = values; const std::string& name : own_names) {
    for (std::string& value : known_values(field, name, span)) {
      known.push_back(std::move(value));
    }
  }
  values.insert(values.end(), known.begin(), known.end());
  return values;
}

}  // namespace dateline::query
