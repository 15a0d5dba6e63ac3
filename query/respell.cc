// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/respell.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "schema/nearest.h"

namespace dateline::query {
namespace {

constexpr double kLetters = 25;  // that might have been hit instead

struct Candidate {
  std::string word;
  std::size_t edits = 0;
  double odds = 0;
};

std::size_t character_bytes(std::string_view word, std::size_t at) {
  std::size_t end = at + 1;
  while (end < word.size() && (word[end] & 0xc0) == 0x80) ++end;
  return std::min(end, word.size()) - at;
}

/// Beginnings to look under: the first character as it is, and the second one
/// with the first behind it.
std::vector<std::string> beginnings(const std::string& word) {
  const std::size_t first = character_bytes(word, 0);
  std::vector<std::string> found = {word.substr(0, first)};
  if (first < word.size()) {
    const std::size_t second = character_bytes(word, first);
    const std::string swapped =
        word.substr(first, second) + word.substr(0, first);
    if (!swapped.starts_with(found.front())) found.push_back(swapped);
  }
  return found;
}

void look_under(const Dictionary& database, const std::string& beginning,
                const std::string& word, std::size_t& scanned,
                std::vector<Candidate>& candidates) {
  const std::size_t limit = tolerable_edits(word);
  if (scanned >= kMaxScanned) return;
  const auto look = [&](const std::string& other, Xapian::doccount stories) {
    const std::size_t edits = edit_distance(word, other, limit);
    if (edits > 0 && edits <= limit) {
      candidates.push_back({other, edits,
                            std::log(1.0 + stories) +
                                (edits == 1 ? slip_odds(word, other) : 0)});
    }
    return ++scanned < kMaxScanned;
  };
  database.walk(beginning, look);
}

}  // namespace

double slip_odds(std::string_view typed, std::string_view meant) {
  if (typed.size() < meant.size()) return 0;  // left out
  std::size_t same = 0;
  while (same < meant.size() && typed[same] == meant[same]) ++same;
  if (typed.size() > meant.size()) {
    const bool doubled = same > 0 && typed[same] == typed[same - 1];
    return doubled ? 0 : -std::log(kLetters);
  }
  const bool swapped = same + 1 < typed.size() &&
                       typed[same] == meant[same + 1] &&
                       typed[same + 1] == meant[same];
  return swapped ? 0 : -std::log(kLetters);
}

std::vector<std::string> respellings(const Dictionary& database,
                                     const std::string& word,
                                     std::size_t limit, std::size_t& scanned) {
  std::vector<Candidate> candidates;
  if (tolerable_edits(word) == 0) return {};
  for (const std::string& beginning : beginnings(word)) {
    look_under(database, beginning, word, scanned, candidates);
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) {
              if (a.edits != b.edits) return a.edits < b.edits;
              if (a.odds != b.odds) return a.odds > b.odds;
              return a.word < b.word;
            });
  std::vector<std::string> words;
  for (Candidate& candidate : candidates) {
    if (words.size() == limit) break;
    words.push_back(std::move(candidate.word));
  }
  return words;
}

}  // namespace dateline::query
