// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/columns.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "schema/terms.h"

namespace dateline {
namespace {

static_assert(std::endian::native == std::endian::little,
              "columns are mapped as they lie");

constexpr std::uint64_t kMagic = 0x326c6f6365746164;       // "datecol2"
constexpr std::uint64_t kOlderMagic = 0x316c6f6365746164;  // "datecol1"
constexpr std::size_t kAlignment = 8;

// How the lists of a column start.
constexpr std::uint16_t kNoLists = 0, kWideStarts = 1, kShortStarts = 2;

struct ColumnHead {
  std::uint32_t distinct = 0, stories = 0, numbers = 0;
  std::uint16_t width = 1, lists = kNoLists;
};

struct ColumnRow {
  std::uint64_t offset = 0, bytes = 0, sum = 0;
  std::uint64_t slot = 0;
};

struct ColumnTrailer {
  std::uint64_t rows_offset = 0, rows = 0;
  std::uint64_t uuid = 0;      // its hash
  std::uint64_t rows_sum = 0;  // of the rows
  std::uint64_t magic = kMagic;
};

template <class Row>
Row load(const char* from) {
  Row row;
  std::memcpy(&row, from, sizeof row);
  return row;
}

template <class Row>
void append(std::string& bytes, const Row& row) {
  bytes.append(reinterpret_cast<const char*>(&row), sizeof row);
}

void append_number(std::string& bytes, std::uint32_t number,
                   std::uint32_t width) {
  bytes.append(reinterpret_cast<const char*>(&number), width);
}

/// Bytes of the starts of every 256th story's list.
std::uint64_t far_starts_size(std::uint32_t stories) {
  return (std::uint64_t{stories} / kStoriesPerStart + 1) * 4;
}

std::uint64_t starts_size(const ColumnHead& head) {
  const std::uint64_t starts = std::uint64_t{head.stories} + 1;
  switch (head.lists) {
    case kNoLists: return 0;
    case kShortStarts: return far_starts_size(head.stories) + 2 * starts;
    default: return 4 * starts;
  }
}

/// The starts in short; nothing if one is too far.
std::optional<std::string> short_starts(
    const std::vector<std::uint32_t>& starts) {
  std::string far, further;
  for (std::size_t story = 0; story < starts.size(); ++story) {
    const std::uint32_t from =
        starts[story / kStoriesPerStart * kStoriesPerStart];
    const std::uint32_t rest = starts[story] - from;
    if (rest > std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
    if (story % kStoriesPerStart == 0) append(far, from);
    append(further, static_cast<std::uint16_t>(rest));
  }
  return far + further;
}

std::string wide_starts(const std::vector<std::uint32_t>& starts) {
  std::string bytes;
  for (const std::uint32_t start : starts) append(bytes, start);
  return bytes;
}

std::uint16_t width_for(std::size_t distinct) {
  return distinct < 0x100 ? 1 : distinct < 0x10000 ? 2 : 4;
}

}  // namespace

std::optional<Column> Column::read(std::string_view bytes) {
  if (bytes.size() < sizeof(ColumnHead)) return std::nullopt;
  const auto head = load<ColumnHead>(bytes.data());
  const std::uint64_t ends = std::uint64_t{head.distinct} * 4;
  const std::uint64_t starts = starts_size(head);
  const std::uint64_t codes = std::uint64_t{head.numbers} * head.width;
  const std::uint64_t fixed = sizeof head + ends + starts + codes;
  const bool sound =
      (head.width == 1 || head.width == 2 || head.width == 4) &&
      (head.lists != kNoLists || head.numbers == head.stories) &&
      fixed <= bytes.size();
  if (!sound) return std::nullopt;
  Column column;
  column.distinct_ = head.distinct;
  column.stories_ = head.stories;
  column.numbers_ = head.numbers;
  column.width_ = head.width;
  column.ends_ = bytes.data() + sizeof head;
  const char* next = column.ends_ + ends;
  if (head.lists != kNoLists) column.starts_ = next;
  if (head.lists == kShortStarts) {
    column.further_ = next + far_starts_size(head.stories);
  }
  column.codes_ = next + starts;
  column.pool_ = bytes.substr(static_cast<std::size_t>(fixed));
  return column;
}

std::string_view Column::value(std::uint32_t number) const {
  const std::size_t at = (number - 1) * std::size_t{4};
  const auto begin =
      number > 1 ? load<std::uint32_t>(ends_ + at - 4) : std::uint32_t{0};
  const auto end = load<std::uint32_t>(ends_ + at);
  if (begin > end || end > pool_.size()) return {};
  return pool_.substr(begin, end - begin);
}

void Column::count(std::uint32_t story, std::uint64_t* counts) const {
  visit(story, [counts](std::uint32_t number) { ++counts[number]; });
}

void ColumnEncoder::add(std::uint32_t story, std::string_view joined) {
  while (!joined.empty()) {
    const std::size_t end =
        std::min(joined.find(kValueSeparator), joined.size());
    if (end > 0) {
      lists_ = lists_ || (!pairs_.empty() && pairs_.back().first == story);
      const auto number = static_cast<std::uint32_t>(numbers_.size());
      pairs_.emplace_back(
          story, numbers_.try_emplace(std::string(joined.substr(0, end)),
                                      number)
                     .first->second);
    }
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
}

ColumnEncoder::Dictionary ColumnEncoder::dictionary() const {
  std::vector<std::string_view> texts;
  for (const auto& [text, number] : numbers_) texts.push_back(text);
  std::sort(texts.begin(), texts.end());
  Dictionary made;
  made.sorted.resize(texts.size());
  std::uint32_t place = 0;
  for (const std::string_view text : texts) {
    made.sorted[numbers_.find(std::string(text))->second] = ++place;
    made.pool += text;
    append(made.ends, static_cast<std::uint32_t>(made.pool.size()));
  }
  return made;
}

std::optional<std::string> ColumnEncoder::encode(std::uint32_t stories) const {
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  constexpr std::size_t kFew = 1000;  // a dictionary of these costs nothing
  const bool pays = numbers_.size() < kFew ||
                    numbers_.size() * 2 <= pairs_.size();
  if (!pays || pairs_.size() > kMost) return std::nullopt;
  const Dictionary known = dictionary();
  if (known.pool.size() > kMost) return std::nullopt;
  const std::uint16_t width = width_for(numbers_.size());
  if (pairs_.empty()) stories = 0;  // a story beyond the last has no value
  std::vector<std::uint32_t> starts;
  std::string codes;
  auto pair = pairs_.begin();
  for (std::uint32_t story = 1; story <= stories; ++story) {
    const std::size_t before = codes.size();
    starts.push_back(static_cast<std::uint32_t>(before / width));
    for (; pair != pairs_.end() && pair->first == story; ++pair) {
      append_number(codes, known.sorted[pair->second], width);
    }
    if (!lists_ && codes.size() == before) append_number(codes, 0, width);
  }
  const auto numbers = static_cast<std::uint32_t>(codes.size() / width);
  starts.push_back(numbers);
  ColumnHead head{static_cast<std::uint32_t>(numbers_.size()), stories,
                  numbers, width, kNoLists};
  const auto short_form = lists_ ? short_starts(starts) : std::nullopt;
  std::string lists;
  if (lists_) {
    head.lists = short_form ? kShortStarts : kWideStarts;
    lists = short_form ? *short_form : wide_starts(starts);
  }
  std::string bytes;
  append(bytes, head);
  return bytes + known.ends + lists + codes + known.pool;
}

std::optional<ColumnFile> ColumnFile::open(
    const std::filesystem::path& segment, std::string_view uuid) {
  auto file = MappedFile::open(segment / kColumnsName);
  if (!file) return std::nullopt;
  const std::string_view bytes = file->bytes();
  if (bytes.size() < sizeof kMagic + sizeof(ColumnTrailer)) return std::nullopt;
  const std::size_t last = bytes.size() - sizeof(ColumnTrailer);
  const auto trailer = load<ColumnTrailer>(bytes.data() + last);
  const bool sound =
      load<std::uint64_t>(bytes.data()) == trailer.magic &&
      (trailer.magic == kMagic || trailer.magic == kOlderMagic) &&
      trailer.uuid == stable_hash(uuid) && trailer.rows_offset <= last &&
      trailer.rows == (last - trailer.rows_offset) / sizeof(ColumnRow) &&
      trailer.rows_sum ==
          stable_hash(bytes.substr(trailer.rows_offset,
                                   trailer.rows * sizeof(ColumnRow)));
  if (!sound) return std::nullopt;
  return ColumnFile(std::move(*file));
}

std::optional<Column> ColumnFile::column(std::uint32_t slot) const {
  const std::string_view bytes = file_.bytes();
  const std::size_t last = bytes.size() - sizeof(ColumnTrailer);
  const auto trailer = load<ColumnTrailer>(bytes.data() + last);
  for (std::uint64_t at = 0; at < trailer.rows; ++at) {
    const auto row = load<ColumnRow>(bytes.data() + trailer.rows_offset +
                                     at * sizeof(ColumnRow));
    if (row.slot != slot) continue;
    if (row.offset > last || row.bytes > last - row.offset) break;
    const std::string_view column = bytes.substr(row.offset, row.bytes);
    if (stable_hash(column) != row.sum) break;
    return Column::read(column);
  }
  return std::nullopt;
}

bool ColumnFile::is_whole() const {
  const std::string_view bytes = file_.bytes();
  const auto trailer = load<ColumnTrailer>(bytes.data() + bytes.size() -
                                           sizeof(ColumnTrailer));
  for (std::uint64_t at = 0; at < trailer.rows; ++at) {
    const auto row = load<ColumnRow>(bytes.data() + trailer.rows_offset +
                                     at * sizeof(ColumnRow));
    if (!column(static_cast<std::uint32_t>(row.slot))) return false;
  }
  return true;
}

std::string ColumnFileWriter::begin() {
  std::string bytes;
  append(bytes, kMagic);
  offset_ = bytes.size();
  return bytes;
}

std::string ColumnFileWriter::add(std::uint32_t slot, std::string column) {
  append(rows_, ColumnRow{offset_, column.size(), stable_hash(column), slot});
  column.resize((column.size() + kAlignment - 1) / kAlignment * kAlignment);
  offset_ += column.size();
  return column;
}

std::string ColumnFileWriter::end(std::string_view uuid) {
  std::string bytes = rows_;
  append(bytes, ColumnTrailer{offset_, rows_.size() / sizeof(ColumnRow),
                              stable_hash(uuid), stable_hash(rows_)});
  return bytes;
}

}  // namespace dateline
