// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/gazetteer/words.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "schema/analyzer.h"

namespace dateline::gazetteer {
namespace {

void add(Words& words, const std::string& word, WordUse use) {
  words[unaccent(fold(word))].bits |= static_cast<std::uint8_t>(use);
}

/// One word a line.
template <class Take>
void read_lines(const std::string& path, const Take& take) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + ": can't be read");
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();  // the names' lists have it
    if (!line.empty()) take(line);
  }
}

/// Words alone, no possessives.
bool is_word(const std::string& word) {
  return std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

void read_ours(const std::string& path, Words& words) {
  const std::map<std::string, WordUse> kUses = {
      {"given", WordUse::Given},       {"surname", WordUse::Surname},
      {"title", WordUse::Title},       {"locative", WordUse::Locative},
      {"landmark", WordUse::Landmark}, {"nature", WordUse::Nature},
      {"speech", WordUse::Speech}};
  for (const auto& row : read_rows(path, 2)) {
    const auto use = kUses.find(row[1]);
    if (use == kUses.end()) {
      throw std::runtime_error(path + ": " + row[0] + ": " + row[1] + "?");
    }
    add(words, row[0], use->second);
  }
}

}  // namespace

Words read_words(const Sources& sources) {
  Words words;
  for (const char* file : {"/fnames.idx", "/mnames.idx"}) {
    read_lines(sources.personal_names + file, [&](const std::string& name) {
      add(words, name, WordUse::Given);
    });
  }
  read_lines(sources.dictionary, [&](const std::string& word) {
    const bool capital = word.front() <= 'Z';
    const auto name = words.find(unaccent(fold(word)));
    // It has John for the saint.
    const bool given = name != words.end();
    if (is_word(word) && !(capital && given)) add(words, word, WordUse::English);
  });
  read_lines(sources.personal_names + "/lnames.idx",
             [&](const std::string& name) {
               add(words, name, WordUse::Surname);
             });
  read_ours(sources.data + "/name-words.tsv", words);
  return words;
}

}  // namespace dateline::gazetteer
