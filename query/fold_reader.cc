// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/fold_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "query/fold.h"
#include "schema/manifest.h"

namespace dateline::query {

FoldReader::FoldReader(const Archive& archive, Fold fold)
    : archive_(archive), slot_(fold_slot(fold)) {
  if (fold == Fold::None) return;
  const FoldKey key = fold == Fold::Story ? FoldKey::Family : FoldKey::Text;
  for (std::size_t at = 0; at < archive.folders().size(); ++at) {
    for (const Segment& segment : archive.manifests()[at].segments) {
      const Xapian::Database& part = archive.parts()[tables_.size()];
      const std::string uuid = part.get_uuid();
      tables_.push_back(
          FoldTable::open(segment_path(archive.folders()[at], segment),
                          {uuid, part.get_revision()}, key));
    }
  }
}

// Xapian deals documents out to its databases in turn.
std::uint64_t FoldReader::of(Xapian::docid document) const {
  const std::size_t parts = archive_.parts().size();
  // Behind the segments may lie what was fetched from hosts.
  if (parts > 0 && (document - 1) % parts < tables_.size()) {
    const auto& table = tables_[(document - 1) % parts];
    if (table) {
      return table->of(
          static_cast<std::uint32_t>((document - 1) / parts + 1));
    }
  }
  return fold_hash(
      archive_.database().get_document(document).get_value(slot_));
}

std::uint32_t FoldNumbers::of(std::uint64_t hash) {
  if (hash == 0) return 0;
  if (2 * (std::size_t{size_} + 1) > slots_.size()) grow();
  Slot& slot = slots_[place_of(hash)];
  if (slot.hash == 0) slot = {hash, ++size_};
  return slot.number;
}

std::vector<std::uint32_t>& FoldNumbers::numbers_in(std::size_t segment,
                                                    const FoldTable& table) {
  if (segment >= by_segment_.size()) by_segment_.resize(segment + 1);
  std::vector<std::uint32_t>& numbers = by_segment_[segment];
  if (numbers.empty()) numbers.resize(table.folds() + std::size_t{1});
  return numbers;
}

std::uint32_t FoldNumbers::find(std::uint64_t hash) const {
  return slots_.empty() ? 0 : slots_[place_of(hash)].number;
}

/// Where `hash` is, or is to be.
std::size_t FoldNumbers::place_of(std::uint64_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].hash != hash && slots_[at].hash != 0) {
    at = (at + 1) & (slots_.size() - 1);
  }
  return at;
}

void FoldNumbers::grow() {
  constexpr std::size_t kFirst = 1024;
  const std::vector<Slot> old = std::exchange(
      slots_, std::vector<Slot>(std::max(kFirst, 4 * slots_.size())));
  for (const Slot& slot : old) {
    if (slot.hash != 0) slots_[place_of(slot.hash)] = slot;
  }
}

}  // namespace dateline::query
