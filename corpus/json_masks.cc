// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_masks.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include <cstring>

#include "corpus/scan.h"

namespace dateline::corpus {
namespace {

constexpr std::uint8_t kQuote = '"', kBackslash = '\\';
// Square brackets are the same but for one bit.
constexpr std::uint8_t kOpen = '{', kClose = '}', kRound = '{' ^ '[';
constexpr std::uint8_t kLowest = '_';
static_assert((']' | kRound) == kClose && ('[' | kRound) == kOpen);

/// `is` of each of the 64 bytes at `block`.
template <class Is>
std::uint64_t mask_of(const char* block, Is is) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < kMaskBytes; at += sizeof(ScanBytes)) {
    const auto found = is(load(block + at));
    ScanBytes bytes;
    std::memcpy(&bytes, &found, sizeof bytes);
    bits |= std::uint64_t{high_bits(bytes)} << at;
  }
  return bits;
}

#ifdef __x86_64__

// A quarter and half of the work, where a processor has such instructions.

[[gnu::target("avx512bw")]] void find_masks_512(const char* bytes,
                                                std::span<JsonMasks> masks) {
  for (JsonMasks& mask : masks) {
    const __m512i block = _mm512_loadu_si512(bytes);
    mask.quotes = _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8(kQuote));
    mask.backslashes =
        _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8(kBackslash));
    const __m512i round = _mm512_or_si512(block, _mm512_set1_epi8(kRound));
    mask.opens = _mm512_cmpeq_epi8_mask(round, _mm512_set1_epi8(kOpen));
    mask.closes = _mm512_cmpeq_epi8_mask(round, _mm512_set1_epi8(kClose));
    mask.low_letters = _mm512_cmpge_epu8_mask(block, _mm512_set1_epi8(kLowest));
    bytes += kMaskBytes;
  }
}

[[gnu::target("avx2")]] std::uint64_t join(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
         std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))}
             << 32;
}

[[gnu::target("avx2")]] void find_masks_256(const char* bytes,
                                            std::span<JsonMasks> masks) {
  const __m256i quote = _mm256_set1_epi8(kQuote);
  const __m256i backslash = _mm256_set1_epi8(kBackslash);
  const __m256i open = _mm256_set1_epi8(kOpen);
  const __m256i close = _mm256_set1_epi8(kClose);
  const __m256i bit = _mm256_set1_epi8(kRound);
  const __m256i lowest = _mm256_set1_epi8(kLowest);
  for (JsonMasks& mask : masks) {
    const auto* const at = reinterpret_cast<const __m256i*>(bytes);
    const __m256i low = _mm256_loadu_si256(at);
    const __m256i high = _mm256_loadu_si256(at + 1);
    mask.quotes =
        join(_mm256_cmpeq_epi8(low, quote), _mm256_cmpeq_epi8(high, quote));
    mask.backslashes = join(_mm256_cmpeq_epi8(low, backslash),
                            _mm256_cmpeq_epi8(high, backslash));
    const __m256i low_round = _mm256_or_si256(low, bit);
    const __m256i high_round = _mm256_or_si256(high, bit);
    mask.opens = join(_mm256_cmpeq_epi8(low_round, open),
                      _mm256_cmpeq_epi8(high_round, open));
    mask.closes = join(_mm256_cmpeq_epi8(low_round, close),
                       _mm256_cmpeq_epi8(high_round, close));
    mask.low_letters =
        join(_mm256_cmpeq_epi8(_mm256_max_epu8(low, lowest), low),
             _mm256_cmpeq_epi8(_mm256_max_epu8(high, lowest), high));
    bytes += kMaskBytes;
  }
}

#endif

/// As all processors can.
void find_masks_128(const char* bytes, std::span<JsonMasks> masks) {
  for (JsonMasks& mask : masks) {
    mask.quotes = mask_of(bytes, [](ScanBytes b) { return b == kQuote; });
    mask.backslashes =
        mask_of(bytes, [](ScanBytes b) { return b == kBackslash; });
    mask.opens =
        mask_of(bytes, [](ScanBytes b) { return (b | kRound) == kOpen; });
    mask.closes =
        mask_of(bytes, [](ScanBytes b) { return (b | kRound) == kClose; });
    mask.low_letters = mask_of(bytes, [](ScanBytes b) { return b >= kLowest; });
    bytes += kMaskBytes;
  }
}

/// Which of the bytes behind `backslashes` they stand for; `carried` is 1 where
/// the last block ended with one for the first byte of the next.
std::uint64_t escaped_by(std::uint64_t backslashes, std::uint64_t& carried) {
  std::uint64_t escaped = carried;
  carried = 0;
  backslashes &= ~escaped;
  while (backslashes != 0) {
    const std::uint64_t one = backslashes & (~backslashes + 1);
    if (one >> 63 != 0) carried = 1;
    escaped |= one << 1;
    // One that is escaped itself escapes nothing.
    backslashes &= ~(one | one << 1);
  }
  return escaped;
}

/// Each bit: whether an odd number of bits is set up to it, itself included.
std::uint64_t odd_up_to(std::uint64_t bits) {
  for (const unsigned step : {1U, 2U, 4U, 8U, 16U, 32U}) bits ^= bits << step;
  return bits;
}

/// 1 where an odd number of bits is set, else 0.
std::uint64_t odd(std::uint64_t bits) {
  return static_cast<std::uint64_t>(__builtin_parityll(bits));
}

}  // namespace

std::vector<FindJsonMasks> json_mask_finders() {
  std::vector<FindJsonMasks> finders;
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512bw")) finders.push_back(find_masks_512);
  if (__builtin_cpu_supports("avx2")) finders.push_back(find_masks_256);
#endif
  finders.push_back(find_masks_128);
  return finders;
}

void find_json_masks(const char* bytes, std::span<JsonMasks> masks) {
  static const FindJsonMasks kFastest = json_mask_finders().front();
  kFastest(bytes, masks);
}

std::size_t json_end(std::string_view text) {
  std::uint64_t carried = 0;    // see escaped_by()
  std::uint64_t in_string = 0;  // all bits: the block begins inside of one
  std::size_t depth = 0;
  std::size_t end = text.npos;
  each_block(text, [&](const JsonMasks& block, std::size_t at) {
    const std::uint64_t quotes =
        block.quotes & ~escaped_by(block.backslashes, carried);
    const std::uint64_t brackets = block.opens | block.closes;
    if (brackets == 0) {
      in_string ^= 0 - odd(quotes);
      return true;
    }
    const std::uint64_t inside = odd_up_to(quotes) ^ in_string;
    in_string = ~((inside >> 63) - 1);
    return each_bit(brackets & ~inside, [&](std::size_t i) {
      depth += (block.opens >> i & 1) * 2;
      if (--depth == 0) end = at + i + 1;
      return depth != 0;
    });
  });
  return end;
}

}  // namespace dateline::corpus
