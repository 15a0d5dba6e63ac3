// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/signature.h"

#include <limits>

#include "schema/terms.h"

namespace dateline {
namespace {

constexpr std::uint64_t kEmpty = std::numeric_limits<std::uint64_t>::max();
constexpr unsigned kBinBits = 6;
static_assert(std::size_t{1} << kBinBits == kSignatureBins);

// Constants of MurmurHash3's 64-bit finalizer (Appleby, public domain).
std::uint64_t scramble(std::uint64_t number) {
  number = (number ^ (number >> 33)) * 0xff51afd7ed558ccd;
  number = (number ^ (number >> 33)) * 0xc4ceb9fe1a85ec53;
  return number ^ (number >> 33);
}

/// The bin from which the empty `bin` takes its number: the same for every
/// text in which that one is filled.
std::size_t donor(const std::array<std::uint64_t, kSignatureBins>& least,
                  std::size_t bin) {
  for (std::uint64_t attempt = 1;; ++attempt) {
    const std::uint64_t chosen = scramble(bin << 32 | attempt) >>
                                 (64 - kBinBits);
    if (least[chosen] != kEmpty) return chosen;
  }
}

}  // namespace

Signature make_signature(std::span<const std::uint64_t> shingles) {
  Signature signature{};
  if (shingles.empty()) return signature;
  std::array<std::uint64_t, kSignatureBins> least;
  least.fill(kEmpty);
  for (const std::uint64_t shingle : shingles) {
    const std::size_t bin = shingle >> (64 - kBinBits);
    const std::uint64_t rest = shingle << kBinBits >> kBinBits;
    if (rest < least[bin]) least[bin] = rest;
  }
  for (std::size_t bin = 0; bin < kSignatureBins; ++bin) {
    std::uint64_t number = least[bin];
    // A borrowed number is not the donor's own: both would agree at once.
    if (number == kEmpty) number = least[donor(least, bin)] + bin + 1;
    signature[bin] = static_cast<std::uint8_t>(scramble(number));
  }
  return signature;
}

double estimate_overlap(const Signature& a, const Signature& b) {
  int same = 0;
  for (std::size_t bin = 0; bin < kSignatureBins; ++bin) {
    same += a[bin] == b[bin] ? 1 : 0;
  }
  constexpr double kByChance = 1.0 / 256;
  return (static_cast<double>(same) / kSignatureBins - kByChance) /
         (1 - kByChance);
}

std::array<std::uint32_t, kBands> band_hashes(const Signature& signature) {
  std::array<std::uint32_t, kBands> hashes{};
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t key = band + 1;
    for (std::size_t row = 0; row < kBandRows; ++row) {
      key = key << 8 | signature[band * kBandRows + row];
    }
    hashes[band] = static_cast<std::uint32_t>(scramble(key) >> 32);
  }
  return hashes;
}

}  // namespace dateline
