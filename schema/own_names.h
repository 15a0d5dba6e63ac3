// SPDX-License-Identifier: GPL-3.0-or-later
//
// ARCHIVE/gazetteer.tsv: names that an archive adds to the built-in ones, and
// readings of built-in ones that it takes back. A row each, tabs between:
//
//   surface    as it is written in stories
//   type       place, person or org
//   id         of its own, for --why; may be empty
//   canonical  the value of the facet; empty: the surface
//   iso        of a place: the country or province it lies in
//   flags      STOP: `surface` is no name of this type here
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/analyzer.h"
#include "schema/error.h"
#include "schema/fields.h"

namespace dateline {

inline constexpr const char* kOwnNamesFile = "gazetteer.tsv";

struct OwnName {
  std::string surface;
  Field field = Field::Place;  // Place, Person or Org
  std::string id;
  std::string value;           // canonical
  std::string iso;             // ISO 3166-1 or -2; empty: none
  bool stop = false;
  std::size_t line = 0;        // of the table, from 1
};

class OwnNames {
 public:
  /// Reads `table`, called `file` in problems: a row that is wrong is told
  /// with its line and left out.
  void read(std::string_view table, const std::string& file,
            const ProblemSink& problems);

  /// The same with the file at `path`; nothing if there is none. Throws Error
  /// where it can't be read.
  void read_file(const std::filesystem::path& path,
                 const ProblemSink& problems);

  /// The rows, in the order of the table.
  std::span<const OwnName> rows() const { return names_; }
  bool empty() const { return names_.empty(); }
  /// Changes with what was read; 0: nothing.
  std::uint64_t digest() const { return digest_; }

  /// The row that takes `surface` back as a name of `field`, or names it;
  /// nullptr if there is none. Compared folded, unaccented, word by word.
  const OwnName* find(Field field, std::string_view surface,
                      Analyzer& analyzer) const;
  /// The same, making an analyzer if there is anything to look up.
  const OwnName* find(Field field, std::string_view surface) const;

  /// The names that stand in `text`, each once, STOP rows left out.
  std::vector<const OwnName*> names_in(std::string_view text,
                                       Analyzer& analyzer) const;

 private:
  void add(OwnName name, Analyzer& analyzer);

  std::vector<OwnName> names_;
  std::vector<std::vector<std::string>> words_;  // of each surface
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_word_;
  std::uint64_t digest_ = 0;
};

}  // namespace dateline
