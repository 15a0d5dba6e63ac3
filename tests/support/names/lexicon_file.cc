// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/names/lexicon_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "indexer/enrich/names/words.h"
#include "schema/error.h"

namespace dateline::testing {
namespace {

using indexer::bit;
using indexer::Fact;
using indexer::Lexicon;
using indexer::NameWord;
using indexer::WordCase;

constexpr auto kFactNames = std::to_array<std::pair<std::string_view, Fact>>(
    {{"given", Fact::GivenName}, {"surname", Fact::Surname},
     {"city", Fact::City}, {"region", Fact::Region},
     {"demonym", Fact::Demonym}, {"org", Fact::Org},
     {"dictionary", Fact::Dictionary}, {"orgword", Fact::OrgWord},
     {"title", Fact::Title}, {"place", Fact::PlacePhrase},
     {"orgname", Fact::OrgPhrase}, {"person", Fact::PersonPhrase}});

/// The bits of one fact; 0 if it is unknown.
std::uint32_t fact_bits(std::string_view name) {
  if (name.starts_with("sense=")) {
    std::uint32_t sense = 0;
    std::from_chars(name.data() + 6, name.data() + name.size(), sense);
    return sense & bit(Fact::SenseMask);
  }
  for (const auto& [known, fact] : kFactNames) {
    if (known == name) return bit(fact);
  }
  return 0;
}

std::uint32_t all_bits(std::string_view names) {
  std::uint32_t bits = 0;
  while (!names.empty()) {
    const auto end = std::min(names.find(','), names.size());
    const std::uint32_t found = fact_bits(names.substr(0, end));
    if (found == 0) return 0;
    bits |= found;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return bits;
}

}  // namespace

void LexiconFile::add(std::string_view name, std::uint32_t facts) {
  std::vector<NameWord> words;
  indexer::split_words(name, words);
  if (words.empty()) return;
  std::uint32_t key = words.front().key;
  if (words.size() > 1) {
    known_[key] |= bit(Fact::Starts);
    key = 0;
    for (const NameWord& word : words) {
      key = indexer::phrase_key(key, word.key);
    }
    constexpr std::uint32_t kPlace =
        bit(Fact::City) | bit(Fact::Region) | bit(Fact::PlacePhrase);
    constexpr std::uint32_t kPhrases = bit(Fact::PlacePhrase) |
                                       bit(Fact::OrgPhrase) |
                                       bit(Fact::PersonPhrase);
    if ((facts & kPlace) != 0) facts |= bit(Fact::PlacePhrase);
    if ((facts & bit(Fact::Org)) != 0) facts |= bit(Fact::OrgPhrase);
    facts &= kPhrases;
    if (facts == 0) return;
  }
  known_[key] |= facts;
}

void LexiconFile::add_words(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorKind::Input, path.string(), "can't be read");
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    const auto tab = line.find('\t');
    const std::uint32_t facts =
        tab == line.npos ? 0 : all_bits(std::string_view(line).substr(tab + 1));
    if (facts == 0) {
      throw Error(ErrorKind::Input, path.string() + ":" + std::to_string(number),
                  "not a name, a tab and known facts");
    }
    add(std::string_view(line).substr(0, tab), facts);
  }
}

void LexiconFile::add_inner_words(const std::vector<Document>& documents) {
  std::map<std::uint32_t, std::pair<int, int>> counts;  // inside, outside
  std::vector<NameWord> words;
  for (const Document& document : documents) {
    for (const Sentence& sentence : document.sentences) {
      words.clear();
      indexer::split_words(sentence.text, words);
      for (const NameWord& word : words) {
        if (word.word_case != WordCase::Lower &&
            word.word_case != WordCase::Mark) {
          continue;
        }
        const bool inside = std::ranges::any_of(
            sentence.names, [&](const indexer::NameSpan& name) {
              return name.begin <= word.begin && word.end <= name.end;
            });
        auto& count = counts[word.key];
        ++(inside ? count.first : count.second);
      }
    }
  }
  constexpr int kMinInside = 3, kMaxOutsideRatio = 200;
  for (const auto& [key, count] : counts) {
    if (count.first < kMinInside) continue;
    if (count.second > count.first * kMaxOutsideRatio) continue;
    known_[key] |= bit(Fact::Inside);
  }
}

void LexiconFile::compile() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> sorted(known_.begin(),
                                                              known_.end());
  std::ranges::sort(sorted);
  std::erase_if(sorted, [](const auto& entry) { return entry.second == 0; });
  while (sorted.size() > (std::size_t{1} << slot_bits_) * 9 / 10) ++slot_bits_;
  slots_.assign(std::size_t{1} << slot_bits_, 0);
  facts_.assign(1, 0);
  std::map<std::uint32_t, std::uint32_t> rows;
  for (const auto& [key, facts] : sorted) {
    const auto [row, is_new] =
        rows.try_emplace(facts, static_cast<std::uint32_t>(facts_.size()));
    if (is_new) facts_.push_back(facts);
    const std::uint32_t mixed = Lexicon::mix(key);
    std::size_t at = mixed & (slots_.size() - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = (mixed & 0xffff0000u) | row->second;
  }
  if (facts_.size() > 0x10000) {
    throw Error(ErrorKind::Input, "lexicon", "too many kinds of words");
  }
}

}  // namespace dateline::testing
