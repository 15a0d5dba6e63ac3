// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/terms.h"

// Where the library brings it: its loops for the processor at hand.
#if __has_include(<xxh_x86dispatch.h>)
#define XXH_DISPATCH_DISABLE_REPLACE
#include <xxh_x86dispatch.h>
#else
#include <xxhash.h>
#endif

#include <algorithm>

#include "schema/analyzer.h"

namespace dateline {
namespace {

// An order key: 6 bytes of seconds, biased so that all are positive; one of
// precision; one of zone, in quarter hours around 0x80 (0: not known); 4 of
// the id's hash. A key without a time has 8 zero bytes in front.
constexpr std::size_t kSecondsBytes = 6;
constexpr std::size_t kZoneByte = 7;
constexpr std::size_t kTimeBytes = 8;
constexpr std::size_t kHashBytes = 4;
constexpr std::int64_t kBias = std::int64_t{1} << 47;
constexpr int kQuarter = 15;  // minutes
constexpr int kZoneBias = 0x80;

constexpr std::string_view kBase32 = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kBase32Digits = 13;

void append_big_endian(std::string& out, std::uint64_t number,
                       std::size_t bytes) {
  for (std::size_t i = bytes; i-- > 0;) {
    out.push_back(static_cast<char>(number >> (8 * i) & 0xff));
  }
}

void append_digits(std::string& out, unsigned number, std::size_t width) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

unsigned zone_byte(const Moment& moment) {
  if (!moment.zone_known) return 0;
  const int quarters = moment.offset_minutes / kQuarter + kZoneBias;
  return static_cast<unsigned>(std::clamp(quarters, 1, 0xff));
}

// `text` with runs of spaces as one, and none at the ends.
std::string squeeze(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::string make_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  if (prefix.size() + value.size() <= kMaxTermBytes) return term += value;
  std::size_t keep = kMaxTermBytes - prefix.size() - kBase32Digits;
  // Cut between characters, so that a term printed is valid UTF-8.
  while (keep > 0 && (value[keep] & 0xc0) == 0x80) --keep;
  term += value.substr(0, keep);
  return term += to_base32(stable_hash(value));
}

std::string facet_term(std::string_view prefix, std::string_view value) {
  std::string folded = fold(value);
  std::erase(folded, '"');
  return make_term(prefix, squeeze(folded));
}

std::string year_term(Day day) {
  std::string term(kYearPrefix);
  append_digits(term, static_cast<unsigned>(static_cast<int>(day.year())), 4);
  return term;
}

std::string month_term(Day day) {
  std::string term(kMonthPrefix);
  term += year_term(day).substr(kYearPrefix.size());
  append_digits(term, static_cast<unsigned>(day.month()), 2);
  return term;
}

std::string day_term(Day day) {
  std::string term(kDayPrefix);
  term += month_term(day).substr(kMonthPrefix.size());
  append_digits(term, static_cast<unsigned>(day.day()), 2);
  return term;
}

std::string order_key(const Moment& moment, std::string_view id) {
  std::string key;
  if (moment.known()) {
    const std::int64_t seconds = moment.utc.time_since_epoch().count();
    const std::int64_t biased = std::clamp(seconds, -kBias, kBias - 1) + kBias;
    append_big_endian(key, static_cast<std::uint64_t>(biased), kSecondsBytes);
    append_big_endian(key, static_cast<std::uint64_t>(moment.precision), 1);
    append_big_endian(key, zone_byte(moment), 1);
  } else {
    key.append(kTimeBytes, '\0');
  }
  append_big_endian(key, stable_hash(id) >> 32, kHashBytes);
  return key;
}

std::string revision_key(std::uint64_t revision) {
  std::string key;
  append_big_endian(key, revision, sizeof revision);
  return key;
}

std::uint64_t revision_of_key(std::string_view key) {
  std::uint64_t revision = 0;
  for (const char byte : key.substr(0, sizeof revision)) {
    revision = revision << 8 | static_cast<unsigned char>(byte);
  }
  return revision;
}

Moment order_key_moment(std::string_view key) {
  if (key.size() < kTimeBytes) return {};
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned char>(key[i]);
  };
  const unsigned precision = byte(kSecondsBytes);
  if (precision == 0 ||
      precision > static_cast<unsigned>(Precision::Minute)) {
    return {};
  }
  std::int64_t biased = 0;
  for (std::size_t i = 0; i < kSecondsBytes; ++i) {
    biased = biased << 8 | byte(i);
  }
  Moment moment;
  moment.utc = Instant(std::chrono::seconds(biased - kBias));
  moment.precision = static_cast<Precision>(precision);
  moment.zone_known = byte(kZoneByte) != 0;
  if (moment.zone_known) {
    moment.offset_minutes = (byte(kZoneByte) - kZoneBias) * kQuarter;
  }
  return moment;
}

std::uint64_t stable_hash(std::string_view bytes) {
#ifdef XXH_DISPATCH_DISABLE_REPLACE
  constexpr std::size_t kLong = 240;  // shorter ones have one way only
  if (bytes.size() > kLong) {
    return XXH3_64bits_dispatch(bytes.data(), bytes.size());
  }
#endif
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string to_base32(std::uint64_t hash) {
  std::string digits(kBase32Digits, '0');
  for (std::size_t i = kBase32Digits; i-- > 0; hash >>= 5) {
    digits[i] = kBase32[hash & 31];
  }
  return digits;
}

}  // namespace dateline
