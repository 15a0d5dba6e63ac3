// SPDX-License-Identifier: GPL-3.0-or-later
//
// The members of one object of a dump by what they mean.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/field_map.h"
#include "corpus/json_document.h"
#include "corpus/json_fields.h"
#include "corpus/json_lines.h"
#include "corpus/markup.h"

namespace dateline::corpus {

/// One pass over an object tells all that a line of a dump is asked for. The
/// document must outlive it.
class DumpMembers {
 public:
  /// `names`: what the user says about them; nullptr: nothing.
  DumpMembers(JsonElement object, const FieldMap* names);

  /// Whether there is a name by which an agency's own JSON, or ninjs, may be
  /// known.
  bool may_be_agency() const { return may_be_agency_; }
  bool may_be_ninjs() const { return may_be_ninjs_; }

  /// True if the object has such a field, be it empty.
  bool named(DumpField field) const { return (named_ & bit(field)) != 0; }
  bool filled(DumpField field) const { return (filled_ & bit(field)) != 0; }
  JsonElement value(DumpField field) const {
    return values_[static_cast<std::size_t>(field)];
  }

  /// What `use` makes of the value as text without blanks around it, of a
  /// list the first; the text is there during the call only.
  template <class Use>
  auto with_text(DumpField field, const Use& use) const {
    if (!filled(field)) return use(std::string_view());
    if (value(field).is_string()) {
      return use(trim(std::string_view(value(field))));
    }
    const JsonList list(value(field));
    const JsonText text = list.empty() ? JsonText() : text_of(*list.begin());
    return use(trim(text));
  }

  /// Puts what the field holds, if anything, into `to`.
  void read_text(DumpField field, std::string& to) const {
    if (!filled(field)) return;
    with_text(field, [&](std::string_view text) { to.assign(text); });
  }
  /// Gives what assign_plain_line() does.
  bool read_line(DumpField field, std::string& to) const {
    return filled(field) && with_text(field, [&](std::string_view text) {
             return assign_plain_line(to, text);
           });
  }

  /// Hands over each text of a list, or the only one, as one line.
  template <class Take>
  void each_line(DumpField field, const Take& take) const {
    const auto take_one = [&](JsonElement element) {
      std::string line = plain_line(text_of(element));
      if (!line.empty()) take(std::move(line));
    };
    if (!filled(field)) return;
    if (!value(field).is_array()) return take_one(value(field));
    for (const JsonElement element : simdjson::dom::array(value(field))) {
      take_one(element);
    }
  }

 private:
  static_assert(kDumpFields <= 32);
  static constexpr std::uint32_t bit(DumpField field) {
    return std::uint32_t{1} << static_cast<unsigned>(field);
  }

  bool take_mapped(std::string_view name, JsonElement value,
                   const FieldMap& names);
  void take(DumpField field, std::uint32_t rank, JsonElement value);

  std::array<JsonElement, kDumpFields> values_;
  // Of those that are filled; the lowest is believed.
  std::array<std::uint32_t, kDumpFields> ranks_;
  std::uint32_t named_ = 0, filled_ = 0;
  bool may_be_agency_ = false, may_be_ninjs_ = false;
};

}  // namespace dateline::corpus
