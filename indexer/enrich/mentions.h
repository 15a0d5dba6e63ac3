// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of places as they stand in one piece of text, with what their
// neighbours say about them; nothing is decided yet.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "schema/analyzer.h"
#include "schema/name_words.h"
#include "schema/places.h"

namespace dateline::indexer {

struct Mention {
  std::span<const PlaceId> places;  // so called
  std::span<const PlaceId> inside;  // regions with a small place so called
  NameUse use = NameUse::Plain;
  std::uint32_t key = 0;       // of the name: see PlaceMatch
  std::string_view surface;    // as written, in the text that was given
  std::uint16_t paragraph = 0;  // 0: the headline
  bool person = false;      // "Mayor London", "Jane Parker", "Parker, 34,"
  bool beside_name = false;  // next to a capitalised word that is no other's
  bool speaks = false;       // "Jordan said"
  bool announced = false;    // "in Jordan"
  bool within_next = false;  // "Reading, England": the next mention follows
                             // after a comma
  bool partial = false;     // capitalised words before or behind go on with it
  bool shouted = false;      // in a text all in capitals
  bool part = false;         // shouted, and elsewhere in a longer name:
                             // "MIDLAND" for "Midland Bank"
  bool ordinary = false;     // an ordinary word as well: "Turkey", no "U.S."
  bool filed = false;        // in a dateline: a place, whatever it is elsewhere
};

/// Finds the mentions in texts. Holds buffers: one per thread, kept for many
/// stories.
class MentionFinder {
 public:
  explicit MentionFinder(Analyzer& analyzer) : analyzer_(analyzer) {}

  /// Appends the mentions in `text` to `mentions`; they refer to it. In scripts
  /// with capitals a name must have one. The analyzer remembers the text's
  /// tokens.
  void find(std::string_view text, std::uint16_t paragraph,
            std::vector<Mention>& mentions);

 private:
  enum class Case : std::uint8_t { None, Lower, Upper };

  struct Word {
    std::uint32_t begin = 0, end = 0;
    Case initial = Case::None;
    std::uint64_t expected = 0;  // see expect_place(); of what can be a name
    bool asked = false;  // what its uses are
    WordUses uses;
  };

  static Case initial_case(std::string_view text, std::size_t at);
  void read_words();
  bool can_begin(const Word& word) const;
  std::optional<PlaceMatch> match_at(std::size_t i) const;
  bool keep(const PlaceMatch& match, std::vector<Mention>& mentions);
  bool begins_firm(std::size_t first, std::size_t last) const;
  bool is_world_firm(std::size_t at) const;
  bool is_water(std::size_t first) const;
  WordUses uses(std::size_t word);
  bool follows(std::size_t last, WordUse use);
  bool capital_after(std::size_t last) const;
  bool capital_before(std::size_t first) const;
  bool is_money(std::size_t last) const;
  bool is_person(std::size_t first, std::size_t last);
  bool has_age(std::size_t last) const;
  bool beside_name(std::size_t first, std::size_t last);
  bool is_partial(std::size_t first, std::size_t last);
  bool is_strange(std::size_t word);
  std::string_view gap(std::size_t end, std::size_t next) const;

  Analyzer& analyzer_;
  std::string_view text_;
  std::uint16_t paragraph_ = 0;
  std::vector<std::string_view> keys_;  // of words_
  std::vector<Word> words_;
  bool shouting_ = false;
};

}  // namespace dateline::indexer
