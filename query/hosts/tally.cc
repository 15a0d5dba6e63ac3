// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hosts/tally.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "query/counting.h"
#include "query/fold.h"
#include "query/fold_reader.h"
#include "query/segment_source.h"

namespace dateline::query {
namespace {

using Contents = std::map<std::string, std::uint64_t>;

/// No word and no term of a field looks so.
constexpr const char* kBrought = "\x01" "brought";

Tally::Counts counts_of(const Contents& contents) {
  return {contents.begin(), contents.end()};
}

Contents contents_of(const Xapian::ValueCountMatchSpy& spy) {
  Contents contents;
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
    contents[*value] += value.get_termfreq();
  }
  return contents;
}

void add(const Tally& more, Tally& tally) {
  std::map<std::string, std::uint64_t> values(tally.values.begin(),
                                              tally.values.end());
  for (const auto& [value, count] : more.values) values[value] += count;
  std::erase_if(values, [](const auto& one) { return one.second == 0; });
  tally.values.assign(values.begin(), values.end());
  tally.stories += more.stories;
  tally.filings += more.filings;
  tally.present += more.present;
}

SlotCounts count_far(const Archive& archive, const Xapian::Query& far,
                     const std::vector<Field>& fields) {
  std::vector<std::uint32_t> slots;
  slots.reserve(fields.size());
  for (const Field field : fields) slots.push_back(field_row(field).slot);
  return count_slots(archive, far, slots);
}

/// Documents that are nothing but the values of those that could fold.
Xapian::WritableDatabase bring_folding(const Archive& archive,
                                       const Xapian::Query& far,
                                       const std::vector<Field>& fields,
                                       Fold fold, SlotCounts& others) {
  const std::uint32_t slot = fold_slot(fold);
  const Xapian::Query folding(
      Xapian::Query::OP_FILTER, far,
      Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, std::string(1, '\x01')));
  const FarValues folds = far_values(archive, folding, slot);
  std::vector<FarValues> values;
  values.reserve(fields.size());
  for (const Field field : fields) {
    values.push_back(far_values(archive, folding, field_row(field).slot));
  }
  Xapian::WritableDatabase brought(std::string(),
                                   Xapian::DB_BACKEND_INMEMORY);
  for (const auto& [story, key] : folds) {
    Xapian::Document document;
    document.add_boolean_term(kBrought);
    document.add_value(slot, key);
    for (std::size_t at = 0; at < fields.size(); ++at) {
      const std::string& value = values[at][story];
      document.add_value(field_row(fields[at]).slot, value);
      if (!value.empty()) --others.slots[at][value];
    }
    --others.matches;
    brought.add_document(document);
  }
  return brought;
}

class FoldSpy : public Xapian::MatchSpy {
 public:
  FoldSpy(const FoldReader& reader, FoldCounts& counts)
      : reader_(reader), counts_(counts) {}
  void operator()(const Xapian::Document& document, double) override {
    const std::uint64_t hash = reader_.of(segment, document);
    if (hash != 0) ++counts_[hash];
  }
  std::size_t segment = 0;

 private:
  const FoldReader& reader_;
  FoldCounts& counts_;
};

}  // namespace

FarValues far_values(const Archive& archive, const Xapian::Query& query,
                     std::uint32_t slot) {
  Xapian::Enquire enquire(archive.far());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(slot, false);
  const Xapian::doccount there = archive.far().get_doccount();
  const Xapian::MSet found = enquire.get_mset(0, there, there);
  FarValues values;
  for (auto item = found.begin(); item != found.end(); ++item) {
    values.emplace_hint(values.end(), *item, item.get_sort_key());
  }
  return values;
}

SlotCounts count_slots(const Archive& archive, const Xapian::Query& far,
                       const std::vector<std::uint32_t>& slots) {
  std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
  Xapian::Enquire enquire(archive.far());
  enquire.set_query(far);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  for (const std::uint32_t slot : slots) {
    spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(slot));
    enquire.add_matchspy(spies.back().get());
  }
  SlotCounts counted;
  counted.matches = enquire.get_mset(0, 0, archive.far().get_doccount())
                        .get_matches_estimated();
  for (const auto& spy : spies) counted.slots.push_back(contents_of(*spy));
  return counted;
}

// A spy beside hits is shown some of them twice (Xapian 1.4.22), so no hits.
void add_far_folds(const Archive& archive, const Xapian::Query& far, Fold fold,
                   FoldCounts& counts) {
  Xapian::ValueCountMatchSpy spy(fold_slot(fold));
  Xapian::Enquire enquire(archive.far());
  enquire.set_query(far);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, archive.far().get_doccount());
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
    const std::uint64_t hash = fold_hash(*value);
    if (hash != 0) counts[hash] += value.get_termfreq();
  }
}

void add_folds(const Archive& archive, const Xapian::Query& near, Fold fold,
               FoldCounts& counts) {
  const Archive here = archive.here();
  const FoldReader reader(here, fold);
  FoldSpy spy(reader, counts);
  show_all(here, near, spy, spy.segment);
}

std::uint64_t stories_of(std::uint64_t filings, const FoldCounts& counts) {
  for (const auto& [hash, count] : counts) filings -= count - 1;
  return filings;
}

std::vector<Tally> tally_everywhere(const Archive& archive,
                                    const Xapian::Query& near,
                                    const Xapian::Query& far,
                                    const std::vector<Field>& fields,
                                    Fold fold) {
  SlotCounts counted = count_far(archive, far, fields);
  std::vector<Tally> tallies;
  if (fold == Fold::None) {
    tallies = tally_fields(archive.here(), near, fields, fold);
  } else {
    const Xapian::WritableDatabase brought =
        bring_folding(archive, far, fields, fold, counted);
    tallies = tally_fields(
        archive.here(&brought),
        Xapian::Query(Xapian::Query::OP_OR, near, Xapian::Query(kBrought)),
        fields, fold);
  }
  for (std::size_t at = 0; at < fields.size(); ++at) {
    std::erase_if(counted.slots[at],
                  [](const auto& one) { return one.second == 0; });
    add(split_joined(counts_of(counted.slots[at]), counted.matches),
        tallies[at]);
  }
  return tallies;
}

}  // namespace dateline::query
