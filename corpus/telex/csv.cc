// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/telex/csv.h"

#include <algorithm>
#include <string>
#include <utility>

#include "corpus/json_document.h"
#include "corpus/json_fields.h"
#include "corpus/json_lines.h"
#include "corpus/json_stories.h"
#include "corpus/telex/copy.h"
#include "corpus/telex/csv_rows.h"
#include "corpus/values.h"

namespace dateline::corpus {
namespace {

using namespace telex;

std::string_view first_line(std::string_view text) {
  const std::string_view line = take_line(text);
  return line.substr(0, line.find_last_not_of('\r') + 1);
}

/// True if `name` means a story's text or what stands for it.
bool is_text(DumpField field) {
  return field == DumpField::Headline || field == DumpField::Body ||
         field == DumpField::Abstract;
}

/// Cells that dumps write where there is nothing.
bool is_nothing(std::string_view cell) {
  cell = trim(cell);
  if (cell.empty()) return true;
  const std::string folded = lower(cell.substr(0, 8));
  for (const std::string_view word :
       {"nan", "null", "none", "n/a", "[]", "['']", "\\n"}) {
    if (folded == word && cell.size() == word.size()) return true;
  }
  return false;
}

void append_string(std::string& json, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
  };
  json += '"';
  while (!text.empty()) {
    const auto run = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
    json += text.substr(0, run);
    text.remove_prefix(run);
    if (text.empty()) break;
    const auto byte = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    json += '\\';
    if (byte >= 0x20) {
      json += static_cast<char>(byte);
    } else {
      json += "u00";
      json += kHex[byte >> 4];
      json += kHex[byte & 15];
    }
  }
  json += '"';
}

/// "['Ann Example', 'Bob Example']", a list as Python prints it.
bool append_list(std::string& json, std::string_view cell) {
  cell = trim(cell);
  if (!(cell.starts_with("['") || cell.starts_with("[\"")) ||
      !cell.ends_with(']')) {
    return false;
  }
  json += '[';
  bool any = false;
  std::size_t at = 1;
  while (at < cell.size() && (cell[at] == '\'' || cell[at] == '"')) {
    const auto end = cell.find(cell[at], at + 1);
    if (end == cell.npos) break;
    if (any) json += ',';
    append_string(json, cell.substr(at + 1, end - at - 1));
    any = true;
    at = std::min(cell.find_first_not_of(", ", end + 1), cell.size());
  }
  json += ']';
  return true;
}

/// The row as an object; a column without a value is there as null.
std::string object_of(const std::vector<std::string>& names,
                      const std::vector<std::string>& cells) {
  std::string json = "{";
  const std::size_t columns = std::min(names.size(), cells.size());
  for (std::size_t i = 0; i < columns; ++i) {
    if (trim(names[i]).empty()) continue;
    if (json.size() > 1) json += ',';
    append_string(json, trim(names[i]));
    json += ':';
    if (is_nothing(cells[i])) {
      json += "null";
    } else if (!append_list(json, cells[i])) {
      append_string(json, cells[i]);
    }
  }
  json += '}';
  return json;
}

}  // namespace

int recognize_csv(std::string_view head) {
  constexpr std::size_t kMaxName = 40;
  if (head.find('\n') == head.npos) return 0;
  const std::string_view line = first_line(head);
  const std::vector<std::string> names = cells_of(line, delimiter_of(line));
  std::size_t known = 0;
  bool text = false;
  for (const std::string& name : names) {
    if (name.size() > kMaxName) return 0;
    const DumpFieldRow* row = find_dump_field(fold_name(trim(name)));
    if (row == nullptr) continue;
    ++known;
    text = text || is_text(row->field);
  }
  // A sentence that happens to begin so has other words between its commas.
  return text && known >= 2 && known * 4 >= names.size() ? 85 : 0;
}

bool is_csv(std::string_view head, const FieldMap& names) {
  if (head.find('\n') == head.npos) return false;
  const std::string_view line = first_line(head);
  for (const std::string& name : cells_of(line, delimiter_of(line))) {
    const FieldMap::Row* row = names.find(fold_name(trim(name)));
    if (row != nullptr && is_text(row->field)) return true;
  }
  return false;
}

void split_csv(Record&& input, const RecordSink& take,
               const ProblemSink& problems) {
  const std::string_view text = input.bytes;
  const std::string_view names = first_line(text);
  CsvRows rows(text, delimiter_of(names));
  std::string_view row;
  rows.next(row);  // the names
  std::uint32_t ordinal = 0;
  std::uint64_t line = 1;
  std::size_t counted = 0;
  while (rows.next(row)) {
    line += count_line_ends(
        text.substr(counted, rows.offset() - counted));
    counted = rows.offset();
    if (rows.broken()) {
      problems({input.path, input.member, "line " + std::to_string(line),
                "a quote is never closed; read to the end of its line"});
    }
    Record record = part_of(input, names, rows.offset(), ordinal++);
    record.line = line;
    record.size = row.size();
    record.bytes.reserve(names.size() + 1 + row.size());
    record.bytes += '\n';
    record.bytes += row;
    if (!take(std::move(record))) return;
  }
  if (ordinal == 0) {
    problems({input.path, input.member, "", "no row below the names"});
  }
}

std::vector<Story> read_csv(const Record& record) {
  const std::string_view text = record.bytes;
  const std::string_view line = first_line(text);
  const char delimiter = delimiter_of(line);
  std::string_view row = text;
  take_line(row);
  const JsonDocument document(
      object_of(cells_of(line, delimiter), cells_of(row, delimiter)));
  std::vector<Story> stories(1);
  const DumpMembers members(document.root(), record.names);
  if (!read_dump(members, stories.front())) {
    throw Error(ErrorKind::Input, record.path, "a row without a story's text");
  }
  return stories;
}

}  // namespace dateline::corpus
