// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as a query: an answer or a QueryError, whose caret line can be
// printed; and what is read prints as a query that reads back the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "query/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dateline::query;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ParseOptions options{dateline::Day{std::chrono::year{2018},
                                           std::chrono::month{5},
                                           std::chrono::day{29}}};
  Parsed parsed;
  try {
    parsed = parse_query(text, options);
  } catch (const QueryError& error) {
    if (to_string(error.complaint, text).empty()) std::abort();
    return 0;
  }
  for (const Complaint& hint : parsed.hints) to_string(hint, text);
  // What is printed can be longer than what may be read.
  const std::string printed = to_query(parsed.root);
  if (printed.size() > kMaxQueryBytes) return 0;
  const Node again = parse_query(printed, options).root;
  if (to_string(again) != to_string(parsed.root)) std::abort();
  return 0;
}
