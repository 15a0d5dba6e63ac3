// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/counting.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "query/column_count.h"
#include "query/fold.h"
#include "query/fold_reader.h"
#include "query/plan.h"
#include "query/run.h"
#include "query/segment_source.h"
#include "schema/columns.h"

namespace dateline::query {
namespace {

/// Counts what slots hold, joined values and all, and notes what they hold in
/// filings that fold.
class SlotSpy : public Xapian::MatchSpy {
 public:
  SlotSpy(const Archive& archive, const std::vector<Field>& fields, Fold fold)
      : fold_(fold), reader_(archive, fold) {
    for (const Field field : fields) {
      slots_.push_back({.slot = field_row(field).slot});
    }
  }

  void operator()(const Xapian::Document& document, double) override {
    ++matches_;
    const std::uint32_t fold =
        fold_ == Fold::None ? 0 : folds_.of(reader_, segment, document);
    if (fold != 0) filings_.push_back({fold, folded_++});
    for (Slot& slot : slots_) {
      const std::uint32_t content = slot.number(document.get_value(slot.slot));
      ++slot.counts[content].second;
      if (fold != 0) slot.folded.push_back(content);
    }
  }

  /// What was counted of each field.
  std::vector<Tally> tallies() const {
    const auto filings = together(filings_, folds_.size());
    std::vector<Tally> tallies;
    for (const Slot& slot : slots_) {
      tallies.push_back(split_joined(slot.counts, matches_));
      fold(slot, filings, tallies.back());
    }
    return tallies;
  }

  std::size_t segment = 0;  // that the matches are from

 private:
  struct Filing {
    std::uint32_t fold = 0, index = 0;
  };
  struct Slot {
    std::uint32_t slot = 0;
    std::unordered_map<std::string, std::uint32_t> numbers = {};
    Tally::Counts counts = {};                 // by number
    std::vector<std::uint32_t> folded = {};    // number, by Filing::index

    std::uint32_t number(const std::string& content) {
      const auto next = static_cast<std::uint32_t>(counts.size());
      const auto [known, added] = numbers.try_emplace(content, next);
      if (added) counts.emplace_back(content, 0);
      return known->second;
    }
  };

  /// Makes `tally`, which counts filings, one of stories.
  static void fold(const Slot& slot, const std::vector<Filing>& filings,
                   Tally& tally) {
    std::vector<std::vector<std::uint32_t>> places;  // by number
    for (const auto& content : slot.counts) {
      places.emplace_back();
      for (const auto& value : split_joined({content}, 1).values) {
        places.back().push_back(place_in(tally, value.first));
      }
    }
    FoldTally once(tally);
    for (const Filing& filing : filings) {
      once.filing(filing.fold);
      for (const std::uint32_t place : places[slot.folded[filing.index]]) {
        once.value(place);
      }
    }
  }

  Fold fold_;
  FoldReader reader_;
  FoldNumbers folds_;
  std::vector<Slot> slots_;
  std::vector<Filing> filings_;
  std::uint32_t folded_ = 0;
  std::uint64_t matches_ = 0;
};

/// Counts what the slots of `fields` hold.
std::vector<Tally> tally_slots(const Archive& archive,
                               const Xapian::Query& query,
                               const std::vector<Field>& fields, Fold fold) {
  SlotSpy spy(archive, fields, fold);
  show_all(archive, query, spy, spy.segment);
  return spy.tallies();
}

}  // namespace

std::vector<Tally> tally_fields(const Archive& archive,
                                const Xapian::Query& query,
                                const std::vector<Field>& fields, Fold fold,
                                const Scan* scan) {
  ColumnCount columns(archive, fields);
  if (!columns.fields().empty()) columns.run(query, fold, scan);
  std::vector<Field> others;
  for (const Field field : fields) {
    const auto& counted = columns.fields();
    if (std::find(counted.begin(), counted.end(), field) == counted.end()) {
      others.push_back(field);
    }
  }
  std::vector<Tally> slots;
  if (!others.empty()) {
    slots = tally_slots(archive, query, others, fold);
  }
  std::vector<Tally> tallies;
  auto slot = slots.begin();
  for (const Field field : fields) {
    const bool from_slot = std::find(others.begin(), others.end(), field) !=
                           others.end();
    tallies.push_back(from_slot ? std::move(*slot++) : columns.tally(field));
  }
  return tallies;
}

Counted count_facets(Archive& archive, const Node& root,
                     const Tallying& tally, const SearchOptions& options) {
  std::map<Field, std::vector<std::string>> chosen;
  std::vector<Field> plain;
  for (const FacetRequest& request : options.facets) {
    check_facet(request);
    if (chosen.contains(request.field)) continue;
    chosen[request.field] = 
        chosen_terms(root, request.field, archive.own_names());
    if (chosen[request.field].empty()) plain.push_back(request.field);
  }
  Counted counted;
  std::map<Field, Tally> tallies;
  if (!plain.empty()) {
    auto of_plain = tally(root, plain);
    counted.matches = of_plain.front().filings;
    counted.stories = of_plain.front().stories;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      tallies[plain[i]] = std::move(of_plain[i]);
    }
  }
  for (const FacetRequest& request : options.facets) {
    const Field field = request.field;
    if (!tallies.contains(field)) {
      // As if no value of it were chosen; what is hidden stays so.
      tallies[field] =
          std::move(tally(without_choice(root, field), {field}).front());
    }
    counted.facets.push_back(
        list_values(request, tallies[field], chosen[field]));
    counted.facets.back().fold = options.fold;
  }
  return counted;
}

}  // namespace dateline::query
