// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/counting.h"

#include <xapian.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "query/column_count.h"
#include "query/fold.h"
#include "query/plan.h"
#include "query/run.h"
#include "schema/columns.h"

namespace dateline::query {
namespace {

/// What slots hold in filings that fold, which no stock spy can count.
class FoldSpy : public Xapian::MatchSpy {
 public:
  FoldSpy(const std::vector<Field>& fields, Fold fold)
      : fields_(fields),
        contents_(fields.size()),
        slot_(fold_slot(fold)),
        folds_(fold) {}

  void operator()(const Xapian::Document& document, double) override {
    // Of several segments the documents do not rise.
    const std::uint32_t fold = folds_.of_value(document.get_value(slot_));
    if (fold == 0) return;
    ++filings_;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      contents_[i].emplace_back(
          fold, document.get_value(field_row(fields_[i]).slot));
    }
  }

  /// Makes `tally`, which counts the filings of the field at `field`, one of
  /// stories.
  void fold(std::size_t field, Tally& tally) const {
    FoldedValues folded;
    for (const auto& [fold, content] : contents_[field]) {
      const Tally own = split_joined({{content, 1}}, 1);
      if (own.values.empty()) folded.add(fold, 0);
      for (const auto& [value, count] : own.values) {
        const auto found = std::lower_bound(
            tally.values.begin(), tally.values.end(), value,
            [](const auto& known, const std::string& wanted) {
              return known.first < wanted;
            });
        folded.add(fold, static_cast<std::uint32_t>(
                             found - tally.values.begin()) + 1);
      }
    }
    fold_tally(tally, folded, filings_);
  }

 private:
  const std::vector<Field>& fields_;
  std::vector<std::vector<std::pair<std::uint32_t, std::string>>> contents_;
  std::uint32_t slot_;
  Folds folds_;
  std::uint64_t filings_ = 0;
};

/// Counts what the slots of `fields` hold, joined values and all.
std::vector<Tally> tally_slots(const Archive& archive,
                               const Xapian::Query& query,
                               const std::vector<Field>& fields, Fold fold) {
  Xapian::Enquire enquire(archive.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::deque<Xapian::ValueCountMatchSpy> spies;  // they cannot move
  for (const Field field : fields) {
    spies.emplace_back(field_row(field).slot);
    enquire.add_matchspy(&spies.back());
  }
  std::optional<FoldSpy> folding;
  if (fold != Fold::None) {
    folding.emplace(fields, fold);
    enquire.add_matchspy(&*folding);
  }
  const std::uint64_t stories =
      enquire.get_mset(0, 0, archive.database().get_doccount())
          .get_matches_estimated();
  std::vector<Tally> tallies;
  for (std::size_t i = 0; i < spies.size(); ++i) {
    Tally::Counts contents;
    for (auto value = spies[i].values_begin(); value != spies[i].values_end();
         ++value) {
      contents.emplace_back(*value, value.get_termfreq());
    }
    tallies.push_back(split_joined(contents, stories));
    if (folding) folding->fold(i, tallies.back());
  }
  return tallies;
}

/// Every story that `root` would match if it chose no value of `field`. What
/// is hidden or shown stays what `root` itself asks for.
Xapian::Query widened(Archive& archive, const Node& root, Field field,
                      const SearchOptions& options) {
  const Plan plan = make_plan(archive, without_choice(root, field), options);
  return visible_stories(archive, root, plan.query, options);
}

}  // namespace

std::vector<Tally> tally_fields(const Archive& archive,
                                const Xapian::Query& query,
                                const std::vector<Field>& fields, Fold fold) {
  ColumnCount columns(archive, fields);
  if (!columns.fields().empty()) columns.run(query, fold);
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
                     const Xapian::Query& visible,
                     const SearchOptions& options) {
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
    auto of_plain = tally_fields(archive, visible, plain, options.fold);
    counted.matches = of_plain.front().filings;
    counted.stories = of_plain.front().stories;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      tallies[plain[i]] = std::move(of_plain[i]);
    }
  }
  for (const FacetRequest& request : options.facets) {
    const Field field = request.field;
    if (!tallies.contains(field)) {
      const Xapian::Query wide = widened(archive, root, field, options);
      tallies[field] = std::move(
          tally_fields(archive, wide, {field}, options.fold).front());
    }
    counted.facets.push_back(
        list_values(request, tallies[field], chosen[field]));
    counted.facets.back().fold = options.fold;
  }
  return counted;
}

}  // namespace dateline::query
