// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/complaint.h"

#include <algorithm>

#include "query/render/visible.h"
#include "query/width.h"

namespace dateline::query {
namespace {

// Shown of the query on either side of the span, in bytes.
constexpr std::size_t kNeighbourhood = 60;

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() &&
         (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}

}  // namespace

std::string to_string(const Complaint& complaint, std::string_view query) {
  std::size_t begin = std::min<std::size_t>(complaint.span.begin,
                                            query.size());
  std::size_t end = std::clamp<std::size_t>(complaint.span.end, begin,
                                            query.size());
  while (begin > 0 && inside_character(query, begin)) --begin;
  std::size_t from = begin - std::min(begin, kNeighbourhood);
  std::size_t until = std::min(query.size(), begin + 2 * kNeighbourhood);
  while (from > 0 && inside_character(query, from)) --from;
  while (inside_character(query, until)) ++until;
  end = std::min(end, until);

  const std::string before = (from > 0 ? "…" : "") +
                             visible(query.substr(from, begin - from));
  const std::string marked = visible(query.substr(begin, end - begin));
  const std::string after = visible(query.substr(end, until - end)) +
                            (until < query.size() ? "…" : "");
  std::string text = visible(complaint.message);
  text += "\n  " + before + marked + after;
  text += "\n  " + std::string(display_width(before), ' ') +
          std::string(std::max<std::size_t>(display_width(marked), 1), '^');
  if (!complaint.advice.empty()) text += ' ' + visible(complaint.advice);
  return text;
}

}  // namespace dateline::query
