// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is known of a name by itself, wherever it stands. The same names are in
// the news for weeks, so what was found for one is kept for the next story.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/enrich/names/tagger.h"
#include "indexer/term_numbers.h"
#include "schema/analyzer.h"

namespace dateline::indexer {

using NameWords = std::vector<std::string>;

/// The words of `name` in the form in which they are compared; none is empty.
NameWords name_words(std::string_view name);

/// "Foley" of "Foley's".
std::string_view without_own(std::string_view name);

struct NameForm {
  NameKind kind = NameKind::Person;
  std::string value;  // as the facet would show it
  NameWords words;    // of the value
  bool large_place = false;
  bool in_table = false;  // of organisations
  bool company = false;   // written with a legal form, or known
  bool no_name = false;   // neither a person nor an organisation
  /// The gazetteer has it for a place, and nothing says that it is not.
  bool is_place() const { return large_place && !in_table; }
};

class NameForms {
 public:
  /// `analyzer` must outlive it.
  explicit NameForms(Analyzer& analyzer) : analyzer_(analyzer) {}

  /// A name that will be asked for: its surface, how it was tagged, and what it
  /// is found by.
  struct Name {
    std::string key;  // the kind, then the surface
    std::uint32_t hash = 0;
    std::string_view surface() const {
      return std::string_view(key).substr(1);
    }
    NameKind tagged() const { return static_cast<NameKind>(key.front()); }
  };

  /// Begins to fetch what is known of it from memory.
  Name expect(NameKind tagged, std::string_view surface) const;

  /// What is known of `name`. Valid until the next trim().
  const NameForm& of(const Name& name);
  const NameForm& of(NameKind tagged, std::string_view surface) {
    return of(expect(tagged, surface));
  }

  /// Forgets all if they are many. They take some 8 MB at most, and what one
  /// story's names take.
  void trim();

  std::size_t count() const { return forms_.size(); }

 private:
  Analyzer& analyzer_;
  TermNumbers names_;
  std::deque<NameForm> forms_;  // by the number of the name
  std::size_t bytes_ = 0;       // of the names
};

}  // namespace dateline::indexer
