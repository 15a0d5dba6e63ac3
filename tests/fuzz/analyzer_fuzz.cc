// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes: both ways through the analyzer find the same, in order, inside
// the text, as short terms that fold to themselves.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"
#include "schema/scan.h"
#include "schema/terms.h"

namespace {

using dateline::Token;

void demand(bool holds) {
  if (!holds) std::abort();
}

bool same(const Token& a, const Token& b) {
  return a.term == b.term && a.plain == b.plain && a.position == b.position &&
         a.begin == b.begin && a.end == b.end && a.kind == b.kind;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static dateline::Scanner scanner, general(dateline::AsciiPath::Off);
  const std::vector<Token>& tokens = scanner.scan(text);
  const std::vector<Token>& others = general.scan(text);
  demand(tokens.size() == others.size());
  std::uint32_t begin = 0, position = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    demand(same(token, others[i]));
    demand(begin <= token.begin && token.begin < token.end &&
           token.end <= size);
    demand(position <= token.position && token.position <= position + 1);
    demand(!token.term.empty() && token.term.size() <= dateline::kMaxWordBytes);
    demand(token.plain.size() <= dateline::kMaxWordBytes);
    begin = token.begin;
    position = token.position;
  }
  const std::string folded = dateline::fold(text);
  demand(dateline::fold(folded) == folded);
  const std::string plain = dateline::unaccent(folded);
  demand(dateline::unaccent(plain) == plain);
  return 0;
}
