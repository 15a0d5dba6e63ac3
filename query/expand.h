// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a word to the forms of it that an archive holds. The index has what was
// written; which forms belong together is decided here, when a query is
// planned: those that share a stem in one of the archive's languages, found by
// a scan of the dictionary from the part that the stem leaves alone.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/dictionary.h"
#include "query/units.h"
#include "query/worth.h"

namespace dateline::query {

struct FormCount {
  std::string term;  // a form of the archive; U before an unaccented reading
  std::uint64_t stories = 0;
};

/// A word of the query and the forms that stand for it, most frequent first.
struct Expansion {
  std::string word;
  std::vector<FormCount> forms;
  bool capped = false;  // there were more
};

/// At most this many forms stand for a word, the most frequent ones.
inline constexpr std::size_t kMaxForms = 32;

/// A word with wildcards may stand for so many forms; more are refused, never
/// cut.
inline constexpr std::size_t kMaxWildcardForms = 128;

enum class Match : std::uint8_t {
  Stem,     // every form that shares the stem, with and without accents
  Written,  // as typed; typed without accents, also where it has some
  Exact,    // the very form
};

class Stemmers;  // query/stem.h

/// Keeps what it found for the archive it was made for.
class Forms {
 public:
  explicit Forms(const Dictionary& database);
  ~Forms();

  /// The forms of `atom` under the zone prefix `prefix` ("" for all of headline
  /// and body), most frequent first and without that prefix. Empty: the archive
  /// has none.
  const Expansion& expand(const Atom& atom, std::string_view prefix,
                          Match match);

  /// The forms that a pattern of wildcard_atoms() matches, most frequent first;
  /// `capped`: over kMaxWildcardForms, and then not all.
  const Expansion& match(const Atom& pattern, std::string_view prefix,
                         bool exact);

  /// Stories that hold any of `terms` (an estimate from those of each, as if
  /// they came independently), and how often they do.
  WordCounts counts(const std::vector<std::string>& terms) const;

  /// BCP 47, of the stories that the archive holds.
  const std::vector<std::string>& languages() const { return languages_; }

 private:
  Expansion scan(const Atom& atom, std::string_view prefix) const;
  void prefetch(const Expansion& expansion, std::string_view prefix) const;

  const Dictionary& database_;
  std::vector<std::string> languages_;
  std::unique_ptr<Stemmers> stemmers_;
  std::map<std::string, Expansion, std::less<>> cache_;
};

}  // namespace dateline::query
