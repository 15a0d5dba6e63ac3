// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/field_map.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/values.h"
#include "schema/error.h"
#include "schema/nearest.h"

namespace dateline::corpus {
namespace {

constexpr std::string_view kIgnore = "ignore";

[[noreturn]] void refuse(const std::string& what, std::string hint = {}) {
  throw Error(ErrorKind::Usage, "", what, std::move(hint));
}

DumpField field_called(std::string_view ours) {
  if (const DumpFieldName* row = find_dump_field_name(fold_name(ours))) {
    return row->field;
  }
  std::vector<std::string_view> names = {kIgnore};
  std::string all(kIgnore);
  for (const DumpFieldName& row : dump_field_names()) {
    names.push_back(row.name);
    all.append(", ").append(row.name);
  }
  const auto nearest = nearest_name(ours, names);
  refuse("no field '" + std::string(ours) + "' of a story",
         nearest ? "did you mean " + std::string(*nearest) + "?"
                 : "fields are " + all);
}

std::vector<std::string> steps_of(std::string_view name) {
  std::vector<std::string> steps;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t dot = std::min(name.find('.', at), name.size());
    steps.push_back(fold_name(name.substr(at, dot - at)));
    at = dot + 1;
  }
  if (steps.size() == 1) steps.clear();
  return steps;
}

}  // namespace

const FieldMap::Row* FieldMap::find(std::string_view folded) const {
  const auto row = std::find_if(
      rows_.begin(), rows_.end(),
      [&](const Row& known) { return known.theirs == folded; });
  return row == rows_.end() ? nullptr : &*row;
}

bool FieldMap::ignores(std::string_view folded) const {
  return std::find(ignored_.begin(), ignored_.end(), folded) !=
         ignored_.end();
}

void FieldMap::add_name(std::string_view ours, std::string_view theirs) {
  std::string folded = fold_name(theirs);
  if (folded.empty()) refuse("no name behind '='");
  if (find(folded) != nullptr || ignores(folded)) {
    refuse("'" + std::string(theirs) + "' is named twice");
  }
  text_.append(ours).append("=").append(theirs) += '\n';
  if (fold_name(ours) == kIgnore) {
    ignored_.push_back(std::move(folded));
  } else {
    rows_.push_back({field_called(ours), std::move(folded), steps_of(theirs)});
  }
}

void FieldMap::add_line(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.front() == '#') return;
  const std::size_t equals = line.find('=');
  if (equals == line.npos) refuse("no '=': write ours = theirs");
  const std::string_view ours = trim(line.substr(0, equals));
  std::string_view names = line.substr(equals + 1);
  for (bool more = true; more;) {
    const std::size_t comma = names.find(',');
    add_name(ours, trim(names.substr(0, comma)));
    more = comma != names.npos;
    if (more) names.remove_prefix(comma + 1);
  }
}

FieldMap FieldMap::parse(std::string_view text, const std::string& file) {
  FieldMap map;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    try {
      map.add_line(take_line(text));
    } catch (const Error& error) {
      throw Error(error.kind, file + ":" + std::to_string(number),
                  error.what(), error.hint);
    }
  }
  return map;
}

FieldMap FieldMap::read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!(text << file.rdbuf())) {
    throw Error(ErrorKind::Usage, path, "no field names can be read from it");
  }
  return parse(text.str(), path);
}

}  // namespace dateline::corpus
