// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/operators.h"

#include <algorithm>
#include <charconv>

namespace dateline::query {
namespace {

// No operator is longer; in full width it takes three times the bytes.
constexpr std::size_t kMaxOperatorBytes = 48;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return out;
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789") == text.npos;
}

/// The number that `digits` spell; 0 if it is over `most`.
std::uint32_t number(std::string_view digits, std::uint32_t most) {
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && value <= most ? value : 0;
}

}  // namespace

std::string without_width(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = [&](std::size_t i) {
      return static_cast<unsigned>(static_cast<unsigned char>(text[at + i]));
    };
    // U+FF01 to U+FF5E are "!" to "~".
    if (text.size() - at >= 3 && byte(0) == 0xef) {
      const unsigned code =
          (byte(0) & 0xfu) << 12 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu);
      if (code >= 0xff01 && code <= 0xff5e) {
        out += static_cast<char>(code - 0xff01 + '!');
        at += 3;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

std::optional<NearOperator> read_operator(std::string_view word) {
  if (word.size() > kMaxOperatorBytes || word.empty()) return {};
  const std::string plain = without_width(word);
  if (plain == "NEAR") return NearOperator{Nearness::Either, kNearDistance};
  if (plain == "ADJ") return NearOperator{Nearness::Ordered, kAdjacentDistance};
  const std::string small = lower(plain);
  if (small == "w/p" || plain == "same" || plain == "SAME") {
    return NearOperator{Nearness::Paragraph, 0, plain == "same"};
  }
  if (small == "w/s") return NearOperator{.sentence = true};
  const std::size_t slash = small.find('/');
  if (slash == small.npos || !is_number(small.substr(slash + 1))) return {};
  const std::string name = small.substr(0, slash);
  const std::uint32_t distance = number(small.substr(slash + 1), kMaxDistance);
  if (name == "w" || name == "near") {
    return NearOperator{Nearness::Either, distance};
  }
  if (name == "pre" || name == "adj") {
    return NearOperator{Nearness::Ordered, distance};
  }
  return {};
}

std::optional<Function> read_function(std::string_view word) {
  constexpr std::string_view kAtLeast = "atleast";
  if (word.size() > kMaxOperatorBytes) return {};
  const std::string small = lower(without_width(word));
  if (small == "allcaps") return Function{.capitals = true};
  if (!small.starts_with(kAtLeast)) return {};
  const std::string digits = small.substr(kAtLeast.size());
  if (!digits.empty() && !is_number(digits)) return {};
  return Function{.times = number(digits, kMaxTimes)};
}

}  // namespace dateline::query
