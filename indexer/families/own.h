// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the archive's settings say of families: filings that are of one story
// whatever their texts say, and filings that are not of the family in which
// they would be. ARCHIVE/learned/families keeps what is carried out, so that a
// change of the settings is known.
//
//   dateline families 1
//   join k3f9q2m7x1ab 6tbxky503tvn
//   split dd3rb6fa5pjy
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

class OwnFamilies {
 public:
  enum class Choice : std::uint8_t { Join, Split };
  struct Row {
    Choice choice = Choice::Join;
    std::vector<std::string> ids;  // of filings
    std::uint32_t line = 0;        // in the settings; 0: not known

    /// Whether they say the same, wherever they stand.
    bool operator==(const Row& other) const {
      return choice == other.choice && ids == other.ids;
    }
  };

  /// A split row takes its filings out of the family of all others; what
  /// relates them to each other stays.
  void add(Row row);

  bool empty() const { return rows_.empty(); }
  const std::vector<Row>& rows() const { return rows_; }
  /// The rows that name `id`.
  std::vector<const Row*> rows_of(std::string_view id) const;

  /// Whether a row joins `a` and `b`. That goes before a row that splits them.
  bool joined(std::string_view a, std::string_view b) const;
  /// Whether a row splits them, and none joins them.
  bool split(std::string_view a, std::string_view b) const;

  bool operator==(const OwnFamilies& other) const {
    return rows_ == other.rows_;
  }

 private:
  std::vector<Row> rows_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_id_;
};

/// What is carried out in `archive`; nothing if its record is damaged.
std::optional<OwnFamilies> read_own_families(
    const std::filesystem::path& archive);

/// Replaces the record, durably. Throws Error{Input}.
void write_own_families(const std::filesystem::path& archive,
                        const OwnFamilies& families);

}  // namespace dateline::indexer
