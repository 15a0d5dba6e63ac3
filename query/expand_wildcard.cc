// SPDX-License-Identifier: GPL-3.0-or-later
#include <xapian.h>

#include <algorithm>
#include <set>

#include "query/expand.h"
#include "query/wildcard.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

// Of two readings of a word one is kept: bounds what is collected before that.
constexpr std::size_t kMaxReadings = 16 * kMaxWildcardForms;

std::string without_accents(std::string_view word) {
  std::string plain = unaccent(word);
  std::erase(plain, '\'');
  return plain;
}

// Every story with the one is found by the other.
void drop_second_readings(std::vector<FormCount>& forms) {
  std::set<std::string, std::less<>> terms;
  for (const FormCount& form : forms) terms.insert(form.term);
  std::erase_if(forms, [&](const FormCount& form) {
    const std::string plain = without_accents(form.term);
    return plain != form.term &&
           terms.contains(std::string(kPlainPrefix) + plain);
  });
}

}  // namespace

const Expansion& Forms::match(const Atom& pattern, std::string_view prefix,
                              bool exact) {
  std::string key = std::string(prefix) + '\n' + pattern.term + '\n' +
                    pattern.plain + (exact ? "\n*e" : "\n*");
  if (const auto known = cache_.find(key); known != cache_.end()) {
    return known->second;
  }
  Expansion expansion{pattern.term, {}, false};
  std::set<std::string, std::less<>> seen;
  const auto scan = [&](std::string_view reading, const std::string& glob) {
    const std::string space = std::string(prefix) + std::string(reading);
    const std::string start = space + glob.substr(0, glob.find_first_of("*?"));
    const auto look = [&](const std::string& found, Xapian::doccount stories) {
      const auto word = std::string_view(found).substr(space.size());
      const std::string form = found.substr(prefix.size());
      if (word.size() <= kMaxWordBytes && matches_wildcard(glob, word) &&
          seen.insert(form).second) {
        database_.note(found, stories);
        expansion.forms.push_back({form, stories});
      }
      return expansion.forms.size() < kMaxReadings;
    };
    if (expansion.forms.size() < kMaxReadings) database_.walk(start, look);
  };
  scan("", pattern.term);
  if (!exact) {
    scan("", pattern.plain);
    scan(kPlainPrefix, pattern.plain);
    drop_second_readings(expansion.forms);
  }
  expansion.capped = expansion.forms.size() > kMaxWildcardForms;
  std::sort(expansion.forms.begin(), expansion.forms.end(),
            [](const FormCount& a, const FormCount& b) {
              return a.stories != b.stories ? a.stories > b.stories
                                            : a.term < b.term;
            });
  if (!expansion.capped) prefetch(expansion, prefix);
  return cache_.emplace(std::move(key), std::move(expansion)).first->second;
}

}  // namespace dateline::query
