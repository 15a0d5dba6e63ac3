// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/fields.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// True if no two rows for which `counts` holds have the same `key`.
template <class Key, class Counts>
constexpr bool all_differ(Key key, Counts counts) {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    for (std::size_t j = i + 1; j < kFields.size(); ++j) {
      if (counts(kFields[i]) && counts(kFields[j]) &&
          key(kFields[i]) == key(kFields[j])) {
        return false;
      }
    }
  }
  return true;
}

constexpr bool always(const FieldRow&) { return true; }
constexpr bool has_prefix(const FieldRow& row) { return !row.prefix.empty(); }
constexpr bool has_slot(const FieldRow& row) { return row.slot != kNoSlot; }

constexpr bool rows_in_order() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].field) != i) return false;
  }
  return true;
}

constexpr bool prefixes_are_capitals() {
  for (const FieldRow& row : kFields) {
    for (const char c : row.prefix) {
      if (c < 'A' || c > 'Z') return false;
    }
  }
  return true;
}

constexpr bool slots_are_free() {
  for (const FieldRow& row : kFields) {
    if (row.slot <= kOriginalSlot) return false;
    if (row.slot != kNoSlot && row.slot >= kSlotEnd) return false;
  }
  return true;
}

constexpr bool examples_fit() {
  for (const FieldRow& row : kFields) {
    if (!row.example.starts_with(row.name)) return false;
    if (!row.example.substr(row.name.size()).starts_with(':')) return false;
    if (!row.help.ends_with('.')) return false;
  }
  return true;
}

static_assert(rows_in_order(), "kFields lists every Field in its order");
static_assert(kFields.size() == static_cast<std::size_t>(Field::Saved) + 1);
static_assert(all_differ([](const FieldRow& row) { return row.name; }, always),
              "two fields have one name");
static_assert(all_differ([](const FieldRow& row) { return row.prefix; },
                         has_prefix),
              "two fields have one prefix");
static_assert(all_differ([](const FieldRow& row) { return row.slot; },
                         has_slot),
              "two fields have one slot");
static_assert(prefixes_are_capitals(), "a prefix could be taken for a word");
static_assert(slots_are_free(), "a field has a slot that is taken");
static_assert(examples_fit(), "an example shows another field");

}  // namespace

const FieldRow& field_row(Field field) {
  return kFields.at(static_cast<std::size_t>(field));
}

const FieldRow* find_field(std::string_view name) {
  const auto row = std::ranges::find_if(kFields, [&](const FieldRow& field) {
    return std::ranges::equal(field.name, name, {}, {}, lower);
  });
  return row == kFields.end() ? nullptr : &*row;
}

}  // namespace dateline
