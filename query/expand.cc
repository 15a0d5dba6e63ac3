// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/expand.h"

#include <xapian.h>

#include <algorithm>

#include "query/stem.h"
#include "schema/fields.h"
#include "schema/terms.h"

namespace dateline::query {
namespace {

// A language with fewer stories would add wrong forms to all the others.
constexpr double kLanguageShare = 0.01;
// Bounds a scan that starts from very few letters of a large dictionary.
constexpr std::size_t kMaxScanned = 50000;
constexpr std::size_t kMinScanCharacters = 2;

// What Arabic writes in front of a word and its stemmer takes off.
constexpr std::string_view kArabicFronts[] = {
    "ال", "وال", "بال", "كال", "فال", "لل", "و", "ب", "ل"};

std::vector<std::string> languages_of(const Dictionary& database) {
  const std::string prefix(field_row(Field::Lang).prefix);
  const double least = kLanguageShare * database.get_doccount();
  std::vector<std::string> languages;
  const auto note = [&](const std::string& term, Xapian::doccount stories) {
    if (stories >= least) languages.push_back(term.substr(prefix.size()));
    return true;
  };
  database.walk(prefix, note);
  if (languages.empty()) languages.emplace_back("en");
  return languages;
}

bool continues(char c) { return (c & 0xc0) == 0x80; }

std::size_t common_prefix(std::string_view a, std::string_view b) {
  std::size_t bytes = 0;
  while (bytes < a.size() && bytes < b.size() && a[bytes] == b[bytes]) ++bytes;
  while (bytes > 0 && bytes < a.size() && continues(a[bytes])) --bytes;
  return bytes;
}

bool is_arabic(std::string_view word) {
  return !word.empty() && (static_cast<unsigned char>(word[0]) & 0xfc) == 0xd8;
}

std::size_t bytes_of_characters(std::string_view word, std::size_t count) {
  std::size_t at = 0;
  while (at < word.size() && (count > 0 || continues(word[at]))) {
    if (!continues(word[at])) --count;
    ++at;
  }
  return at;
}

/// The part of `word` that all its forms in one language begin with, as far as
/// Snowball goes: what word and stem share, without an "i" that may stand for a
/// "y", and an "e" that other forms may be without ("rating" has the stem
/// "rate").
std::string_view start_of_forms(std::string_view word, std::string_view stem) {
  std::size_t common = common_prefix(word, stem);
  if (common == stem.size() && (stem.ends_with('i') || stem.ends_with('e'))) {
    --common;
  }
  return word.substr(
      0, std::max(common, bytes_of_characters(word, kMinScanCharacters)));
}

std::vector<std::string_view> starts_of_forms(
    std::string_view word, const std::vector<std::string>& stems) {
  std::vector<std::string_view> starts;
  for (const std::string& stem : stems) {
    starts.push_back(is_arabic(word) ? std::string_view()
                                     : start_of_forms(word, stem));
  }
  return starts;
}

/// What they begin with in any language.
std::string_view scan_prefix(std::string_view word,
                             const std::vector<std::string>& stems) {
  std::string_view shortest = word;
  for (const std::string& stem : stems) {
    const std::string_view start = start_of_forms(word, stem);
    if (start.size() < shortest.size()) shortest = start;
  }
  return shortest;
}

/// Where to look in the dictionary for the forms of `word`.
std::vector<std::string> scan_prefixes(std::string_view word,
                                       const std::vector<std::string>& stems) {
  std::vector<std::string> prefixes{std::string(scan_prefix(word, stems))};
  if (!is_arabic(word)) return prefixes;
  for (const std::string& stem : stems) {
    if (stem.size() < 2 * kMinScanCharacters) continue;
    prefixes.push_back(stem);
    for (const std::string_view front : kArabicFronts) {
      prefixes.push_back(std::string(front) + stem);
    }
  }
  std::sort(prefixes.begin(), prefixes.end());
  std::vector<std::string> apart;  // none that another one covers
  for (std::string& prefix : prefixes) {
    if (apart.empty() || !prefix.starts_with(apart.back())) {
      apart.push_back(std::move(prefix));
    }
  }
  return apart;
}

// Numbers have no forms; neither have characters of scripts without spaces.
bool has_forms(const Atom& atom, std::string_view plain) {
  return atom.spaced &&
         plain.size() > bytes_of_characters(plain, kMinScanCharacters) &&
         plain.find_first_of("0123456789") == plain.npos;
}

// The most frequent forms, and the typed one in any case.
void keep_best(Expansion& expansion, const std::string& typed) {
  auto& forms = expansion.forms;
  std::sort(forms.begin(), forms.end(),
            [](const FormCount& a, const FormCount& b) {
              return a.stories != b.stories ? a.stories > b.stories
                                            : a.term < b.term;
            });
  expansion.capped = forms.size() > kMaxForms;
  if (!expansion.capped) return;
  const auto own = std::find_if(
      forms.begin() + kMaxForms, forms.end(),
      [&](const FormCount& form) { return form.term == typed; });
  if (own != forms.end()) std::swap(forms[kMaxForms - 1], *own);
  forms.resize(kMaxForms);
}

}  // namespace

Forms::Forms(const Dictionary& database)
    : database_(database),
      languages_(languages_of(database)),
      stemmers_(std::make_unique<Stemmers>(languages_)) {}
Forms::~Forms() = default;

WordCounts Forms::counts(const std::vector<std::string>& terms) const {
  const double stories = std::max(database_.get_doccount(), 1U);
  double without = 1, most = 0;
  WordCounts counts;
  for (const std::string& term : terms) {
    const double with = database_.get_termfreq(term);
    without *= 1 - std::min(with / stories, 1.0);
    most = std::max(most, with);
    counts.occurrences +=
        static_cast<double>(database_.get_collection_freq(term));
  }
  counts.stories = std::max(stories * (1 - without), most);
  return counts;
}

Expansion Forms::scan(const Atom& atom, std::string_view prefix) const {
  const std::string plain = atom.plain.empty() ? atom.term : atom.plain;
  const std::vector<std::string> stems = stemmers_->stems(plain);
  const std::vector<std::string_view> starts = starts_of_forms(plain, stems);
  Expansion expansion;
  std::size_t scanned = 0;
  for (const std::string& start : scan_prefixes(plain, stems)) {
    for (const std::string_view reading : {std::string_view(), kPlainPrefix}) {
      const std::string space = std::string(prefix) + std::string(reading);
      const auto is_form = [&](std::string_view word) {
        if (word.size() > kMaxWordBytes) return false;
        if (word == plain) return true;
        // What has a second reading is found by that.
        return stemmers_->share(word, stems, starts) &&
               (!reading.empty() || unaccent(word) == word);
      };
      const auto look = [&](const std::string& found,
                            Xapian::doccount stories) {
        if (is_form(std::string_view(found).substr(space.size()))) {
          database_.note(found, stories);
          expansion.forms.push_back({found.substr(prefix.size()), stories});
        }
        return ++scanned < kMaxScanned;
      };
      if (scanned < kMaxScanned) database_.walk(space + start, look);
    }
  }
  return expansion;
}

// In the headline, too, if they are sought in all of headline and body.
void Forms::prefetch(const Expansion& expansion,
                     std::string_view prefix) const {
  if (!database_.asks_hosts()) return;
  std::vector<std::string> terms;
  for (const FormCount& form : expansion.forms) {
    terms.push_back(make_term("", std::string(prefix) + form.term));
    if (!prefix.empty()) continue;
    terms.push_back(make_term(
        "", std::string(field_row(Field::Headline).prefix) + form.term));
  }
  database_.prefetch(terms);
}

const Expansion& Forms::expand(const Atom& atom, std::string_view prefix,
                               Match match) {
  const std::string plain = atom.plain.empty() ? atom.term : atom.plain;
  const bool stem = match == Match::Stem && !stemmers_->empty() &&
                    has_forms(atom, plain);
  std::string key = std::string(prefix) + '\n' + atom.term + '\n' + plain;
  key += static_cast<char>('0' + static_cast<int>(match));
  if (const auto known = cache_.find(key); known != cache_.end()) {
    return known->second;
  }
  Expansion expansion;
  if (stem) expansion = scan(atom, prefix);
  if (!stem && database_.asks_hosts()) {
    database_.prefetch(
        {make_term("", std::string(prefix) + atom.term),
         make_term("", std::string(prefix) + plain),
         make_term("", std::string(prefix) + std::string(kPlainPrefix) +
                           plain)});
  }
  const auto add = [&](const std::string& term) {
    const std::uint64_t count =
        database_.get_termfreq(make_term("", std::string(prefix) + term));
    const bool known = std::any_of(
        expansion.forms.begin(), expansion.forms.end(),
        [&](const FormCount& form) { return form.term == term; });
    if (count > 0 && !known) expansion.forms.push_back({term, count});
  };
  // Quoted and typed with accents: exactly so.
  if (match != Match::Stem) add(atom.term);
  if (match == Match::Stem) add(plain);
  if (match == Match::Stem || (match == Match::Written && atom.plain.empty())) {
    add(std::string(kPlainPrefix) + plain);
  }
  if (match == Match::Stem && expansion.forms.empty()) add(atom.term);
  keep_best(expansion, plain);
  expansion.word = atom.term;
  prefetch(expansion, prefix);
  return cache_.emplace(std::move(key), std::move(expansion)).first->second;
}

}  // namespace dateline::query
