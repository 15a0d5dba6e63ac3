// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/families/member_rows.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/families/value_rows.h"
#include "schema/fields.h"
#include "schema/record.h"
#include "schema/standing.h"
#include "schema/terms.h"

namespace dateline::indexer {
namespace {

// Stories in a window, and how many of them must be asked for; windows that are
// kept, of some 2 MB each.
constexpr std::uint32_t kWindow = 4096, kFewest = 128;
constexpr std::size_t kMaxWindows = 4;

constexpr auto kTakeMarks = std::to_array<std::string_view>(
    {"update", "correction", "lead", "alert", "killed"});
constexpr auto kAmendingMarks =
    std::to_array<std::string_view>({"correction", kKilledMark});

const std::uint32_t kAgencySlot = field_row(Field::Agency).slot;
const std::uint32_t kIsSlot = field_row(Field::Is).slot;
const std::uint32_t kPublisherSlot = field_row(Field::Publisher).slot;
const std::uint32_t kFamilySlot = field_row(Field::Family).slot;

// Marks before those without what others say, which must not decide who the
// relatives of a story are.
const std::array kSlots{kKinSlot,      kOrderSlot,  kAgencySlot,
                        kPublisherSlot, kIsSlot,    kOwnMarksSlot,
                        kOrdersSlot,   kFamilySlot, kOriginalSlot};

std::string first_value(const std::string& joined) {
  return joined.substr(0, joined.find(kValueSeparator));
}

bool has_any(std::string_view joined,
             std::span<const std::string_view> values) {
  return std::ranges::any_of(values, [&](std::string_view value) {
    return has_value(joined, value);
  });
}

/// Takes in one value; slots come in the order of kSlots.
void take(MemberRow& row, std::uint32_t slot, const std::string& value) {
  Member& member = row.member;
  if (slot == kKinSlot) {
    member.kin = decode_kin(value);
  } else if (slot == kOrderSlot) {
    const Moment moment = order_key_moment(value);
    member.dated = moment.precision >= Precision::Day;
    if (member.dated) member.time_s = moment.utc.time_since_epoch().count();
  } else if (slot == kAgencySlot) {
    member.agency = first_value(value);
    member.source = member.agency;
  } else if (slot == kPublisherSlot) {
    const std::string publisher = first_value(value);
    if (!publisher.empty()) member.source = publisher;
  } else if (slot == kIsSlot || slot == kOwnMarksSlot) {
    member.marked = has_any(value, kTakeMarks);
    member.amends = has_any(value, kAmendingMarks);
  } else if (slot == kOrdersSlot) {
    member.notice = true;
  } else if (slot == kFamilySlot) {
    row.stored.family = value;
  } else if (slot == kOriginalSlot) {
    row.stored.original = value;
  }
}

/// Of short texts the headline counts, which stands in the record alone.
void take_headline(Member& member, const Xapian::Database& database,
                   std::uint32_t docid) {
  if (member.kin.id.empty() || member.kin.words > kTellingWords) return;
  const std::string headline =
      decode_record(database.get_document(docid).get_data()).headline;
  member.headline = headline.empty() ? 0 : stable_hash(fold(headline));
}

Place window_of(Place place) {
  return {place.segment, place.docid / kWindow * kWindow};
}

}  // namespace

bool has_value(std::string_view joined, std::string_view value) {
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(kValueSeparator),
                                     joined.size());
    if (joined.substr(0, end) == value) return true;
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return false;
}

std::optional<MemberRow> read_member(const Xapian::Database& database,
                                     std::uint32_t docid) {
  MemberRow row;
  try {
    const Xapian::Document document = database.get_document(docid);
    for (const std::uint32_t slot : kSlots) {
      const std::string value = document.get_value(slot);
      if (!value.empty()) take(row, slot, value);
    }
    take_headline(row.member, database, docid);
  } catch (const Xapian::DocNotFoundError&) {
    return std::nullopt;
  }
  if (row.member.kin.id.empty()) return std::nullopt;
  return row;
}

Kin read_kin(const Xapian::Database& database, std::uint32_t docid) {
  return decode_kin(
      database.get_document(docid, Xapian::DOC_ASSUME_VALID)
          .get_value(kKinSlot));
}

void MemberWindows::expect(std::span<const Place> places) {
  for (const Place place : places) ++windows_[window_of(place)].expected;
}

void MemberWindows::read_ahead(const Xapian::Database& database, Place place) {
  const Place first = window_of(place);
  // Relatives are filed soon after.
  for (const std::uint32_t ahead : {first.docid, first.docid + kWindow}) {
    read(database, {first.segment, ahead});
  }
}

void MemberWindows::read(const Xapian::Database& database, Place first) {
  const auto found = windows_.find(first);
  if (found == windows_.end()) return;
  Window& window = found->second;
  if (window.expected < kFewest || !window.rows.empty()) return;
  if (read_.size() == kMaxWindows) {
    windows_[read_.front()].rows = {};
    read_.pop_front();
  }
  window.rows.resize(kWindow);
  ValueRows values(database, kSlots);
  for (std::uint32_t at = 0; at < kWindow; ++at) {
    MemberRow& row = window.rows[at];
    values.read(first.docid + at,
                [&](std::uint32_t slot, const std::string& value) {
                  take(row, slot, value);
                });
    take_headline(row.member, database, first.docid + at);
  }
  read_.push_back(first);
}

const MemberRow* MemberWindows::find(Place place) const {
  const auto found = windows_.find(window_of(place));
  if (found == windows_.end() || found->second.rows.empty()) return nullptr;
  return &found->second.rows[place.docid % kWindow];
}

}  // namespace dateline::indexer
