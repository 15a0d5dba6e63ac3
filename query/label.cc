// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/label.h"

#include "query/language.h"
#include "schema/agencies.h"
#include "schema/places.h"
#include "schema/topics.h"

namespace dateline::query {
namespace {

std::string place_label(std::string_view code) {
  const auto id = find_place_code(code);
  if (!id) return std::string(code);
  std::string label = place_name(*id, "en");
  if (place(*id).kind == PlaceKind::Subdivision) {
    label += ", " + std::string(code.substr(0, code.find('-')));
  }
  return label;
}

std::string agency_label(std::string_view value) {
  const Agency* agency = agency_by_id(value);
  return std::string(agency != nullptr ? agency->code : value);
}

std::string topic_label(std::string_view value) {
  const auto topic = topic_by_id(value);
  return std::string(topic ? topic->name : value);
}

}  // namespace

std::string value_label(Field field, std::string_view value) {
  switch (field) {
    case Field::Agency:
    case Field::Provider:
    case Field::Publisher: return agency_label(value);
    case Field::Country:
    case Field::Province:
    case Field::Filed:
    case Field::Place: return place_label(value);
    case Field::Topic: return topic_label(value);
    case Field::Lang: {
      const std::string name = language_name(value);
      return name.empty() ? std::string(value) : name;
    }
    case Field::Headline:
    case Field::Lead:
    case Field::HLead:
    case Field::First:
    case Field::Body:
    case Field::Byline:
    case Field::Cut:
    case Field::Date:
    case Field::City:
    case Field::Person:
    case Field::Org:
    case Field::Desk:
    case Field::Is:
    case Field::Slug:
    case Field::Words:
    case Field::Has:
    case Field::Id:
    case Field::Family:
    case Field::Source:
    case Field::Saved: break;
  }
  return std::string(value);
}

}  // namespace dateline::query
