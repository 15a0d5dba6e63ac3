// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/column_count.h"

#include <xapian.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace dateline::query {
namespace {

/// Calls `count` with the number of every document that matches.
template <class Count>
class CountSpy : public Xapian::MatchSpy {
 public:
  explicit CountSpy(Count count) : count_(std::move(count)) {}
  void operator()(const Xapian::Document& document, double) override {
    count_(document.get_docid());
  }

 private:
  Count count_;
};

/// The columns of every segment, in the order of Archive::parts(); none if one
/// has no columns.
std::vector<ColumnFile> open_columns(const Archive& archive) {
  std::vector<ColumnFile> files;
  for (std::size_t i = 0; i < archive.folders().size(); ++i) {
    for (const Segment& segment : archive.manifests()[i].segments) {
      auto file = ColumnFile::open(
          segment_path(archive.folders()[i], segment), segment.uuid);
      if (!file) return {};
      files.push_back(std::move(*file));
    }
  }
  return files;
}

}  // namespace

ColumnCount::ColumnCount(const Archive& archive,
                         const std::vector<Field>& fields)
    : archive_(archive), files_(open_columns(archive)) {
  if (files_.empty()) return;
  parts_.resize(files_.size());
  for (const Field field : fields) {
    const FieldRow& row = field_row(field);
    std::vector<Column> columns;
    for (const ColumnFile& file : files_) {
      const auto column =
          has_column(row) ? file.column(row.slot) : std::nullopt;
      if (!column) break;
      columns.push_back(*column);
    }
    if (columns.size() < files_.size()) continue;
    fields_.push_back(field);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      parts_[i].push_back(
          {columns[i],
           std::vector<std::uint64_t>(columns[i].distinct() + std::size_t{1}),
           {}});
    }
  }
}

void ColumnCount::run(const Xapian::Query& query, Fold fold) {
  Folds folds(fold);
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    std::vector<Part>& fields = parts_[i];
    const Xapian::Database& segment = archive_.parts()[i];
    if (folds.active()) folds.open(segment);
    CountSpy spy([&](Xapian::docid docid) {
      for (Part& field : fields) {
        field.column.count(docid, field.counts.data());
      }
      const std::uint32_t number = folds.active() ? folds.of(docid) : 0;
      if (number == 0) return;
      ++filings_;
      for (Part& field : fields) {
        field.column.visit(docid, [&](std::uint32_t value) {
          field.folded.add(number, value);
        });
      }
    });
    Xapian::Enquire enquire(segment);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    // Without checking every story, counts would be guesses.
    stories_ += enquire.get_mset(0, 0, segment.get_doccount())
                    .get_matches_estimated();
  }
}

Tally ColumnCount::tally(Field field) const {
  const auto at = static_cast<std::size_t>(
      std::find(fields_.begin(), fields_.end(), field) - fields_.begin());
  Tally tally;
  tally.stories = tally.filings = tally.present = stories_;
  std::vector<std::pair<std::string_view, std::uint64_t>> met;
  for (const std::vector<Part>& part : parts_) {
    const auto& [column, counts, folded] = part[at];
    tally.present -= std::min(tally.present, counts[0]);
    const auto before = static_cast<std::ptrdiff_t>(met.size());
    for (std::uint32_t number = 1; number < counts.size(); ++number) {
      if (counts[number] == 0) continue;
      met.emplace_back(column.value(number), counts[number]);
    }
    std::inplace_merge(met.begin(), met.begin() + before, met.end());
  }
  for (const auto& [value, count] : met) {
    if (!tally.values.empty() && tally.values.back().first == value) {
      tally.values.back().second += count;
    } else {
      tally.values.emplace_back(value, count);
    }
  }
  if (filings_ > 0) fold_tally(tally, folded_places(at, tally), filings_);
  return tally;
}

/// What the filings in folds have, as places in `tally.values` from 1.
FoldedValues ColumnCount::folded_places(std::size_t field,
                                        const Tally& tally) const {
  FoldedValues folded;
  for (const std::vector<Part>& part : parts_) {
    const auto& [column, counts, pairs] = part[field];
    std::vector<std::uint32_t> places(counts.size());
    for (const auto& [fold, number] : pairs.all()) {
      if (number != 0 && places[number] == 0) {
        const auto found = std::lower_bound(
            tally.values.begin(), tally.values.end(), column.value(number),
            [](const auto& known, std::string_view value) {
              return known.first < value;
            });
        places[number] =
            static_cast<std::uint32_t>(found - tally.values.begin()) + 1;
      }
      folded.add(fold, places[number]);
    }
  }
  return folded;
}

}  // namespace dateline::query
