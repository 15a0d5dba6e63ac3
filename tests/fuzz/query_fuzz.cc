// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as a query, and as words that are none: an answer or a QueryError,
// whose caret line can be printed; and what is read prints as a query that
// reads back the same.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "query/literal.h"
#include "query/parse.h"
#include "query/wildcard.h"

namespace {

using namespace dateline::query;

constexpr ParseOptions kOptions{dateline::Day{std::chrono::year{2018},
                                              std::chrono::month{5},
                                              std::chrono::day{29}}};

void check(const Node& root) {
  // What is printed can be longer than what may be read.
  const std::string printed = to_query(root);
  if (printed.size() > kMaxQueryBytes) return;
  const Node again = parse_query(printed, kOptions).root;
  if (to_string(again) != to_string(root)) std::abort();
}

void read_wildcards(const Node& node, dateline::Analyzer& analyzer) {
  if (node.kind == NodeKind::Wildcard) wildcard_atoms(node.text, analyzer);
  for (const Node& child : node.children) read_wildcards(child, analyzer);
}

/// What `read` gives; nothing if it refuses, with a complaint that prints.
template <class Read>
std::optional<Node> read(std::string_view text, Read reader) {
  try {
    return reader();
  } catch (const QueryError& error) {
    if (to_string(error.complaint, text).empty()) std::abort();
    return {};
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static dateline::Analyzer analyzer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = read(text, [&] {
    Parsed result = parse_query(text, kOptions);
    for (const Complaint& hint : result.hints) to_string(hint, text);
    return std::move(result.root);
  });
  if (parsed) {
    check(*parsed);
    read_wildcards(*parsed, analyzer);
  }
  const auto literal = read(text, [&] { return literal_query(text); });
  if (literal) check(*literal);
  return 0;
}
