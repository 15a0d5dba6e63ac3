// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/own_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "schema/durable_file.h"
#include "schema/gazetteer/key.h"
#include "schema/places.h"
#include "schema/terms.h"

namespace dateline {
namespace {

using gazetteer::key_words;

constexpr std::size_t kColumns = 6;
constexpr std::string_view kHead = "surface\ttype\t";  // names of the columns
constexpr std::size_t kMaxSurfaceBytes = 200;

using Cells = std::array<std::string_view, kColumns>;

struct TypeRow {
  std::string_view type;
  Field field;
};
constexpr auto kTypes = std::to_array<TypeRow>(
    {{"place", Field::Place}, {"person", Field::Person}, {"org", Field::Org}});

/// The cells of a line, those that are left out empty; nothing if there are
/// too many.
std::optional<Cells> cells_of(std::string_view line) {
  Cells cells;
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    cells[i] = line.substr(0, end);
    if (end == line.size()) return cells;
    line.remove_prefix(end + 1);
  }
  return std::nullopt;
}

/// What is wrong with the row; empty: it is in `name` now.
std::string read_row(std::string_view line, OwnName& name) {
  const auto cells = cells_of(line);
  if (!cells) return "more than six cells";
  const auto& [surface, type, id, canonical, iso, flags] = *cells;
  const auto row = std::ranges::find(kTypes, type, &TypeRow::type);
  if (surface.empty()) return "no surface";
  if (surface.size() > kMaxSurfaceBytes) return "a surface too long";
  if (row == kTypes.end()) {
    return "type '" + std::string(type.substr(0, 60)) +
           "' is none of place, person, org";
  }
  if (!flags.empty() && flags != "STOP") {
    return "unknown flag '" + std::string(flags.substr(0, 60)) + "'";
  }
  if (!iso.empty() && (row->field != Field::Place || !find_place_code(iso))) {
    return "iso '" + std::string(iso.substr(0, 60)) +
           "' is no country or province";
  }
  name = {.surface = std::string(surface),
          .field = row->field,
          .id = std::string(id),
          .value = std::string(canonical.empty() ? surface : canonical),
          .iso = std::string(iso),
          .stop = flags == "STOP"};
  return {};
}

}  // namespace

void OwnNames::read(std::string_view table, const std::string& file,
                    const ProblemSink& problems) {
  Analyzer analyzer;
  if (table.starts_with("\xef\xbb\xbf")) table.remove_prefix(3);
  for (std::size_t number = 1; !table.empty(); ++number) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (number == 1 && line.starts_with(kHead)) continue;
    OwnName name;
    const std::string wrong = read_row(line, name);
    if (wrong.empty()) {
      name.line = number;
      digest_ = stable_hash(std::to_string(digest_) + std::string(line));
      add(std::move(name), analyzer);
    } else {
      problems({file, "", std::to_string(number), wrong + "; row left out"});
    }
  }
}

void OwnNames::read_file(const std::filesystem::path& path,
                         const ProblemSink& problems) {
  constexpr std::size_t kMaxBytes = 64 << 20;
  if (!std::filesystem::exists(path)) return;
  read(read_whole_file(path, kMaxBytes), path.string(), problems);
}

void OwnNames::add(OwnName name, Analyzer& analyzer) {
  std::vector<std::string> words = key_words(analyzer, name.surface);
  if (words.empty()) return;
  by_first_word_[words.front()].push_back(names_.size());
  words_.push_back(std::move(words));
  names_.push_back(std::move(name));
}

const OwnName* OwnNames::find(Field field, std::string_view surface,
                              Analyzer& analyzer) const {
  if (empty() || surface.size() > kMaxSurfaceBytes) return nullptr;
  const auto words = key_words(analyzer, surface);
  if (words.empty()) return nullptr;
  const auto rows = by_first_word_.find(words.front());
  if (rows == by_first_word_.end()) return nullptr;
  for (const std::size_t row : rows->second) {
    if (names_[row].field == field && words_[row] == words) {
      return &names_[row];
    }
  }
  return nullptr;
}

const OwnName* OwnNames::find(Field field, std::string_view surface) const {
  if (empty()) return nullptr;
  Analyzer analyzer;
  return find(field, surface, analyzer);
}

std::vector<const OwnName*> OwnNames::names_in(std::string_view text,
                                               Analyzer& analyzer) const {
  std::vector<const OwnName*> found;
  if (empty()) return found;
  const auto words = key_words(analyzer, text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto rows = by_first_word_.find(words[at]);
    if (rows == by_first_word_.end()) continue;
    for (const std::size_t row : rows->second) {
      const auto& wanted = words_[row];
      const bool here =
          !names_[row].stop && wanted.size() <= words.size() - at &&
          std::equal(wanted.begin(), wanted.end(),
                     words.begin() + static_cast<std::ptrdiff_t>(at));
      if (here && std::find(found.begin(), found.end(), &names_[row]) ==
                      found.end()) {
        found.push_back(&names_[row]);
      }
    }
  }
  return found;
}

}  // namespace dateline
