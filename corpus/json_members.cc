// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_members.h"

#include <algorithm>
#include <vector>

#include "corpus/json_names.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

bool is_filled(JsonElement value) {
  if (value.is_string()) {
    return !std::ranges::all_of(std::string_view(value), is_blank);
  }
  if (value.is_array()) return simdjson::dom::array(value).size() > 0;
  return !value.is_null() && !value.is_bool();
}

/// True for what wraps stories rather than being the text of one.
bool is_wrapper(JsonElement value) {
  JsonElement inner = value;
  if (value.is_array()) {
    const simdjson::dom::array list(value);
    if (list.size() == 0) return false;
    inner = list.at(0);
  }
  JsonElement title;
  return find_member(inner, "title", title) ||
         find_member(inner, "headline", title);
}

/// The value at the end of the folded steps `path`; false if there is none.
bool find_path(JsonElement object, const std::vector<std::string>& path,
               JsonElement& value) {
  value = object;
  for (const std::string& step : path) {
    if (!value.is_object()) return false;
    bool found = false;
    for (const auto field : simdjson::dom::object(value)) {
      if (fold_name(field.key.substr(0, kLongestJsonName)) != step) continue;
      value = field.value;
      found = true;
      break;
    }
    if (!found) return false;
  }
  return !path.empty();
}

// What the user named is believed before what is known anyway.
constexpr std::uint32_t kKnown = 1U << 31;

std::uint32_t rank_of(const FieldMap::Row& row, const FieldMap& names) {
  return static_cast<std::uint32_t>(&row - names.rows().data());
}

std::uint32_t rank_of(const DumpFieldRow& row) {
  return kKnown + static_cast<std::uint32_t>(&row - dump_fields().data());
}

}  // namespace

DumpMembers::DumpMembers(JsonElement object, const FieldMap* names) {
  JsonNames& known = JsonNames::here();
  std::size_t place = 0;
  for (const auto field : simdjson::dom::object(object)) {
    const JsonName& name = known.at(place++, field.key);
    may_be_agency_ = may_be_agency_ || name.agency;
    may_be_ninjs_ = may_be_ninjs_ || name.ninjs;
    if (names != nullptr && take_mapped(field.key, field.value, *names)) {
      continue;
    }
    if (name.dump == nullptr) continue;
    if (name.dump->field == DumpField::Body && is_wrapper(field.value)) {
      continue;
    }
    take(name.dump->field, rank_of(*name.dump), field.value);
  }
  if (names == nullptr) return;
  for (const FieldMap::Row& row : names->rows()) {
    JsonElement value;
    if (!find_path(object, row.path, value)) continue;
    take(row.field, rank_of(row, *names), value);
  }
}

/// True if the user says what `name` means.
bool DumpMembers::take_mapped(std::string_view name, JsonElement value,
                              const FieldMap& names) {
  const std::string folded = fold_name(name.substr(0, kLongestJsonName));
  if (names.ignores(folded)) return true;
  const auto* mapped = names.find(folded);
  if (mapped == nullptr) return false;
  take(mapped->field, rank_of(*mapped, names), value);
  return true;
}

void DumpMembers::take(DumpField field, std::uint32_t rank,
                       JsonElement value) {
  named_ |= bit(field);
  const auto at = static_cast<std::size_t>(field);
  if (filled(field) && rank >= ranks_[at]) return;
  if (!is_filled(value)) return;
  filled_ |= bit(field);
  values_[at] = value;
  ranks_[at] = rank;
}

}  // namespace dateline::corpus
