// SPDX-License-Identifier: GPL-3.0-or-later
//
// Terms and values that indexer and query must spell alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/moment.h"

namespace dateline {

/// Xapian's glass backend takes no longer terms (bytes).
inline constexpr std::size_t kMaxTermBytes = 245;
/// A word longer than this (bytes) is cut: nobody types it, and it is
/// mostly base64.
inline constexpr std::size_t kMaxWordBytes = 64;

// Positions (schema/document: headline from 1, then a gap, the dateline's
// words, the anchor, and each paragraph after a gap of its own).
inline constexpr std::uint32_t kZoneGap = 1000;
inline constexpr std::string_view kBodyAnchor = "XBODY";

// The unaccented second reading of a word stands under this prefix, at the
// same position, only where it differs ("café": café and Ucafe).
inline constexpr std::string_view kPlainPrefix = "U";

inline constexpr std::string_view kYearPrefix = "Y";   // Y2018
inline constexpr std::string_view kMonthPrefix = "M";  // M201805
inline constexpr std::string_view kDayPrefix = "D";    // D20180529

/// `prefix` + `value`; longer than kMaxTermBytes: cut, with a hash of the
/// whole at the end, so that long values stay distinct.
std::string make_term(std::string_view prefix, std::string_view value);

/// The term of a facet value: `value` folded as words are, spaces runs as
/// one, under `prefix`. So that case, width and compatibility forms agree. A
/// quotation mark counts for nothing: a query could not hold one in a value.
std::string facet_term(std::string_view prefix, std::string_view value);

std::string year_term(Day day);
std::string month_term(Day day);
std::string day_term(Day day);

/// Order key of a story for kOrderSlot: its time (big-endian, so that bytes
/// sort as times do; no time sorts first), then a hash of its id, which makes
/// the order of equal times the same in every archive layout. 12 bytes.
std::string order_key(const Moment& moment, std::string_view id);

/// The revision of the archive at which a filing came into it, for
/// kRevisionSlot: 8 bytes that sort as numbers do. What was read again without
/// being another filing keeps its own; documents of older archives have none.
std::string revision_key(std::uint64_t revision);
/// Reads it back; 0 where there is none.
std::uint64_t revision_of_key(std::string_view key);

/// The time in an order key; empty Moment if it has none.
Moment order_key_moment(std::string_view key);

/// 64-bit hash that never changes (XXH3), for ids, digests and long terms.
std::uint64_t stable_hash(std::string_view bytes);

/// `hash` in 13 characters of lower-case base32 without i, l, o, u.
std::string to_base32(std::uint64_t hash);

}  // namespace dateline
