// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/organisations.h"

#include <algorithm>
#include <array>

extern "C" const char dateline_organisations_begin[];
extern "C" const char dateline_organisations_end[];

namespace dateline {
namespace {

constexpr auto kLegalForms = std::to_array<std::string_view>(
    {"Inc",  "Inc.", "INC",  "Ltd",  "Ltd.", "LTD",    "Limited", "LLC",
     "LLP",  "PLC",  "Plc",  "plc",  "GmbH", "Pvt",    "Pvt.",    "Pte",
     "Pte.", "AG",   "S.A.", "N.V.", "B.V.", "S.p.A.", "SpA",     "Bhd",
     "Sdn",  "Oyj",  "ASA",  "KGaA", "Pty",  "Pty."});

// These often are part of what a company is called: "News Corp".
constexpr auto kWeakLegalForms = std::to_array<std::string_view>(
    {"Corp", "Corp.", "CORP", "Co", "Co.", "CO", "Cos", "Cos.", "SA", "NV",
     "AB", "KK"});

const NameTable& table() {
  static const NameTable kTable(std::string_view(
      dateline_organisations_begin,
      static_cast<std::size_t>(dateline_organisations_end -
                               dateline_organisations_begin)));
  return kTable;
}

bool is_among(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::string_view last_word(std::string_view name) {
  const auto space = name.rfind(' ');
  return space == name.npos ? std::string_view() : name.substr(space + 1);
}

/// Without its last word, and without "and", "&" and commas before that.
std::string_view without_last_word(std::string_view name) {
  name = name.substr(0, name.size() - last_word(name).size());
  for (;;) {
    if (name.ends_with(',') || name.ends_with(' ')) {
      name.remove_suffix(1);
    } else if (name.ends_with(" &")) {
      name.remove_suffix(2);
    } else if (name.ends_with(" and")) {
      name.remove_suffix(4);
    } else {
      return name;
    }
  }
}

}  // namespace

std::span<const Organisation> organisations() { return table().rows(); }

const Organisation* find_organisation(std::string_view name) {
  return table().find(name);
}

bool has_legal_form(std::string_view name) {
  const std::string_view last = last_word(name);
  return is_among(last, kLegalForms) || is_among(last, kWeakLegalForms);
}

std::string organisation_value(std::string_view name) {
  for (;;) {
    if (const Organisation* row = find_organisation(name)) {
      return std::string(row->name);
    }
    if (name.starts_with("the ") || name.starts_with("The ")) {
      name.remove_prefix(4);
      continue;
    }
    if (!has_legal_form(name)) break;
    const std::string_view rest = without_last_word(name);
    const bool weak = is_among(last_word(name), kWeakLegalForms);
    const bool short_name = last_word(rest).empty();
    if (weak && short_name && find_organisation(rest) == nullptr) break;
    name = rest;
  }
  return std::string(name);
}

}  // namespace dateline
