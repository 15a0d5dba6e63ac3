// SPDX-License-Identifier: GPL-3.0-or-later
//
// A MinHash signature: 64 small numbers of which two texts share about as many
// as their shingle sets overlap. One permutation, cut into 64 bins (Li, Owen
// and Zhang, 2012); an empty bin takes the number of another one, chosen by a
// hash (Shrivastava, 2017). Of each number eight bits are kept (Li and Koenig,
// 2010): that two which differ agree by chance is taken off the estimate. Bands
// of three numbers find candidates: of two texts that overlap by .5, 94 in 100
// share a band; by .8, all but never; of texts that have nothing in common one
// pair in 800,000. Of six bits one pair in 12,500 would, too many to look at in
// an archive of a million.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dateline {

inline constexpr std::size_t kSignatureBins = 64;
inline constexpr std::size_t kBandRows = 3;
inline constexpr std::size_t kBands = kSignatureBins / kBandRows;

using Signature = std::array<std::uint8_t, kSignatureBins>;

/// The signature of a text with these shingles, in any order, repeated or
/// not. All zero for none.
Signature make_signature(std::span<const std::uint64_t> shingles);

/// The overlap (Jaccard) of the texts of two signatures, estimated without
/// bias: about 0 to 1, with a standard error of at most 1/16.
double estimate_overlap(const Signature& a, const Signature& b);

/// A hash for each band, different from band to band.
std::array<std::uint32_t, kBands> band_hashes(const Signature& signature);

}  // namespace dateline
