// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "query/ast.h"

namespace dateline::query {

/// Both inclusive; open where nothing.
struct NumberRange {
  std::optional<std::uint64_t> least, most;
};

/// Reads ">300", "<=50", "100..300", "100..", "..300" or "300", also in
/// full-width characters. Throws QueryError that points at `span`.
NumberRange parse_numbers(std::string_view text, Span span);

}  // namespace dateline::query
