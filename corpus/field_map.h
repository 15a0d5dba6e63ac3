// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user says about a dump's field names: a file of lines
//
//   # ours = theirs
//   headline  = Schlagzeile
//   body      = text.full, Fliesstext     the first that holds anything
//   published = meta.stamp                a step into an object
//   ignore    = description               which means something else here
//
// It goes before the table of names that are known (corpus/json_fields.h);
// case, "_", "-" and blanks in names don't matter, as there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/json_fields.h"

namespace dateline::corpus {

class FieldMap {
 public:
  struct Row {
    DumpField field;
    std::string theirs;               // the whole name, folded
    std::vector<std::string> path{};  // folded steps where it has dots
  };

  /// Reads the lines of `text`. Throws Error{Usage} at `file`:line for a name
  /// that is none of ours, one of theirs that is named twice, and no "=".
  static FieldMap parse(std::string_view text, const std::string& file);

  /// The map in the file `path`. Throws Error{Usage}.
  static FieldMap read(const std::string& path);

  /// In the order in which they are believed.
  const std::vector<Row>& rows() const { return rows_; }

  /// The row for a whole name of theirs; nullptr if there is none.
  const Row* find(std::string_view folded) const;

  /// True if `folded` is not to be read, whatever it means elsewhere.
  bool ignores(std::string_view folded) const;

  /// Equal for maps that say the same.
  const std::string& text() const { return text_; }

 private:
  void add_line(std::string_view line);
  void add_name(std::string_view ours, std::string_view theirs);

  std::vector<Row> rows_;
  std::vector<std::string> ignored_;
  std::string text_;
};

}  // namespace dateline::corpus
