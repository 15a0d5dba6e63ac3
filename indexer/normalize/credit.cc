// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/normalize/credit.h"

#include <algorithm>
#include <unordered_map>

#include "indexer/normalize/unicode.h"

extern "C" {
extern const char dateline_normalize_credits_begin[];
extern const char dateline_normalize_credits_end[];
}

namespace dateline::indexer {
namespace {

using Credits = std::unordered_map<std::string_view, std::string_view>;

Credits read_credits() {
  std::string_view tsv(dateline_normalize_credits_begin,
                       dateline_normalize_credits_end -
                           dateline_normalize_credits_begin);
  Credits credits;
  while (!tsv.empty()) {
    const std::string_view line = tsv.substr(0, tsv.find('\n'));
    tsv.remove_prefix(std::min(line.size() + 1, tsv.size()));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    credits.emplace(line.substr(0, tab), line.substr(tab + 1));
  }
  return credits;
}

const Agency* one_agency(std::string_view printed) {
  static const Credits credits = read_credits();
  if (printed.size() < 2 || printed.size() > 80) return nullptr;
  if (const auto row = credits.find(printed); row != credits.end()) {
    if (const Agency* agency = agency_by_id(row->second)) return agency;
  }
  return find_agency(printed);
}

}  // namespace

const Agency* credited_agency(std::string_view printed) {
  printed = trim(printed);
  if (const Agency* agency = one_agency(printed)) return agency;
  while (!printed.empty()) {
    const std::size_t end =
        std::min({printed.find('/'), printed.find(','), printed.find('='),
                  printed.find(" and "), printed.find(" - "), printed.size()});
    if (const Agency* agency = one_agency(trim(printed.substr(0, end)))) {
      return agency;
    }
    printed.remove_prefix(std::min(end + 1, printed.size()));
    if (printed.starts_with("and ")) printed.remove_prefix(4);
  }
  return nullptr;
}

}  // namespace dateline::indexer
