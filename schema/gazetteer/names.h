// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the names of a register to the names people write: "Asturias,
// Principado de" is also Asturias, "Catalunya [Cataluña]" is two names,
// "Guizhou Sheng" and 贵州省 lose their generic part.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer {

/// The generic parts of names ("Sheng", "Departamento de", 省) as rows.
class Generics {
 public:
  /// Reads DATA/place-generics.tsv. Throws std::runtime_error.
  explicit Generics(const std::string& data);

  /// The name without its generic part; the same where it has none, or where
  /// nothing distinctive would be left ("Free State", 贵州).
  std::string strip(const std::string& name) const;

 private:
  bool too_little(std::string_view rest) const;

  std::vector<std::string> before_, after_;  // longest first
  std::vector<std::string> plain_words_;     // that make no name alone
};

/// The names that a register's entry stands for, the one to show first.
std::vector<std::string> split_register_name(const std::string& name);

}  // namespace dateline::gazetteer
