// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/numbers.h"

#include <charconv>
#include <string>

#include "query/complaint.h"
#include "query/operators.h"

namespace dateline::query {
namespace {

// No story has as many words; keeps sums and doubles exact.
constexpr std::uint64_t kMost = 1'000'000'000'000;

[[noreturn]] void refuse(std::string_view text, Span span) {
  throw QueryError({"'" + std::string(text) + "' is no number or range", span,
                    "write >300, <=50, 100..300, 100.. or 300"});
}

std::uint64_t number(std::string_view digits, std::string_view whole,
                     Span span) {
  std::uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() ||
      end != digits.data() + digits.size() || value > kMost) {
    refuse(whole, span);
  }
  return value;
}

}  // namespace

NumberRange parse_numbers(std::string_view text, Span span) {
  const std::string plain = without_width(text);
  std::string_view rest = plain;
  const auto take = [&](std::string_view sign) {
    if (!rest.starts_with(sign)) return false;
    rest.remove_prefix(sign.size());
    return true;
  };
  const auto value = [&] { return number(rest, text, span); };
  if (take(">=")) return {value(), {}};
  if (take("<=")) return {{}, value()};
  if (take(">")) return {value() + 1, {}};
  if (take("<")) {
    const std::uint64_t bound = value();
    if (bound == 0) refuse(text, span);
    return {{}, bound - 1};
  }
  take("=");
  const std::size_t dots = rest.find("..");
  if (dots == rest.npos) {
    const std::uint64_t exactly = value();
    return {exactly, exactly};
  }
  NumberRange range;
  const std::string_view low = rest.substr(0, dots), high = rest.substr(dots + 2);
  if (!low.empty()) range.least = number(low, text, span);
  if (!high.empty()) range.most = number(high, text, span);
  if ((low.empty() && high.empty()) ||
      (range.least && range.most && *range.most < *range.least)) {
    refuse(text, span);
  }
  return range;
}

}  // namespace dateline::query
