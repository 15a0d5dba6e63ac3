// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/column_count.h"

#include <xapian.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "query/fold.h"
#include "query/fold_reader.h"
#include "query/scan.h"

namespace dateline::query {
namespace {

/// Calls `count` with every document that matches.
template <class Count>
class CountSpy : public Xapian::MatchSpy {
 public:
  explicit CountSpy(Count count) : count_(std::move(count)) {}
  void operator()(const Xapian::Document& document, double) override {
    count_(document);
  }

 private:
  Count count_;
};

}  // namespace

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
  // What was fetched from hosts has none.
  if (files.size() < archive.parts().size()) return {};
  return files;
}

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
           std::vector<std::uint64_t>(columns[i].distinct() + std::size_t{1})});
    }
  }
}

void ColumnCount::run(const Xapian::Query& query, Fold fold, const Scan* scan) {
  const FoldReader reader(archive_, fold);
  FoldNumbers folds;
  std::vector<Filing> filings;
  // As many as there can be: what is not used is never touched.
  if (fold != Fold::None) filings.reserve(archive_.database().get_doccount());
  const auto note = [&](std::uint32_t number, std::size_t part,
                        Xapian::docid story) {
    if (number == 0) return;
    filings.push_back({number, static_cast<std::uint32_t>(part), story});
  };
  for (std::size_t i = 0; i < parts_.size() && scan != nullptr; ++i) {
    filings_ +=
        scan->each(i, [&](Xapian::docid window, const StoryBits& stories) {
          for (Part& field : parts_[i]) {
            each_place(stories, [&](Xapian::docid place) {
              field.column.count(window + place, field.counts.data());
            });
          }
          if (fold == Fold::None) return;
          each_place(stories, [&](Xapian::docid place) {
            note(folds.of(reader, i, window + place), i, window + place);
          });
        });
  }
  for (std::size_t i = 0; i < parts_.size() && scan == nullptr; ++i) {
    std::vector<Part>& fields = parts_[i];
    const Xapian::Database& segment = archive_.parts()[i];
    CountSpy spy([&](const Xapian::Document& match) {
      const Xapian::docid story = match.get_docid();
      for (Part& field : fields) {
        field.column.count(story, field.counts.data());
      }
      if (fold == Fold::None) return;
      note(folds.of(reader, i, match), i, story);
    });
    Xapian::Enquire enquire(segment);
    enquire.set_query(archive_.unweighed(query));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    // Without checking every story, counts would be guesses.
    filings_ += enquire.get_mset(0, 0, segment.get_doccount())
                    .get_matches_estimated();
  }
  folded_ = together(filings, folds.size());
}

Tally ColumnCount::tally(Field field) const {
  const auto at = static_cast<std::size_t>(
      std::find(fields_.begin(), fields_.end(), field) - fields_.begin());
  Tally tally;
  tally.stories = tally.filings = tally.present = filings_;
  std::vector<Met> met;
  for (std::uint32_t segment = 0; segment < parts_.size(); ++segment) {
    const auto& [column, counts] = parts_[segment][at];
    tally.present -= std::min(tally.present, counts[0]);
    const auto before = static_cast<std::ptrdiff_t>(met.size());
    for (std::uint32_t number = 1; number < counts.size(); ++number) {
      if (counts[number] == 0) continue;
      met.push_back({column.value(number), segment, number});
    }
    std::inplace_merge(met.begin(), met.begin() + before, met.end(),
                       [](const Met& left, const Met& right) {
                         return left.value < right.value;
                       });
  }
  Places places(parts_.size());
  for (std::size_t i = 0; i < parts_.size() && !folded_.empty(); ++i) {
    places[i].resize(parts_[i][at].counts.size());
  }
  for (const auto& [value, segment, number] : met) {
    if (tally.values.empty() || tally.values.back().first != value) {
      tally.values.emplace_back(value, 0);
    }
    tally.values.back().second += parts_[segment][at].counts[number];
    if (folded_.empty()) continue;
    places[segment][number] =
        static_cast<std::uint32_t>(tally.values.size() - 1);
  }
  fold_tally(at, places, tally);
  return tally;
}

void ColumnCount::fold_tally(std::size_t field, const Places& places,
                             Tally& tally) const {
  FoldTally once(tally);
  for (const auto& [fold, segment, story] : folded_) {
    const Column& column = parts_[segment][field].column;
    const std::uint32_t* place = places[segment].data();
    once.filing(fold);
    column.visit(story, [&](std::uint32_t number) {
      if (number != 0) once.value(place[number]);
    });
  }
}

}  // namespace dateline::query
