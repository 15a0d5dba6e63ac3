// SPDX-License-Identifier: GPL-3.0-or-later
//
// Snowball stemmers of the languages of an archive.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sb_stemmer;

namespace dateline::query {

struct CloseStemmer {
  void operator()(sb_stemmer* stemmer) const;
};

class Stemmers {
 public:
  /// `languages` are BCP 47 tags; those without a stemmer are left out.
  explicit Stemmers(const std::vector<std::string>& languages);

  /// Stems of `word` (folded), one for each language.
  std::vector<std::string> stems(std::string_view word) const;

  /// Whether one language gives `word` the same stem as `stems` has. `starts`:
  /// what words begin with of which that can be said, one for each language;
  /// none: it may be said of any.
  bool share(std::string_view word, const std::vector<std::string>& stems,
             const std::vector<std::string_view>& starts = {}) const;

  bool empty() const { return stemmers_.empty(); }

 private:
  std::vector<std::unique_ptr<sb_stemmer, CloseStemmer>> stemmers_;
};

}  // namespace dateline::query
