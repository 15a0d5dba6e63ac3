// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/names/org_finder.h"

#include <algorithm>
#include <bitset>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/enrich/names/lexicon.h"
#include "indexer/enrich/names/words.h"
#include "schema/organisations.h"
#include "schema/people.h"
#include "schema/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxOrgWords = 9;

bool is_cjk(char32_t c) { return c >= 0x2e80 && c < 0xfb00; }

/// A name in another script than Latin, at the start of a text.
struct ForeignName {
  std::size_t bytes = 0;  // 0: there is none
  NameKind kind = NameKind::Org;
};

/// Keys in one piece of memory: asked for every word of a story, a
/// std::unordered_set would be fetched from far away for most.
class KeySet {
 public:
  void insert(std::uint32_t key) {
    if (contains(key)) return;
    if ((count_ + 1) * 4 > keys_.size()) grow();
    put(key);
  }

  bool contains(std::uint32_t key) const {
    return key == kFree ? has_free_ : keys_[place_of(key)] == key;
  }

 private:
  static constexpr std::uint32_t kFree = 0;
  static constexpr std::size_t kFirstPlaces = 64;  // a power of two

  std::size_t place_of(std::uint32_t key) const {
    std::size_t at = Lexicon::mix(key) & (keys_.size() - 1);
    while (keys_[at] != kFree && keys_[at] != key) {
      at = (at + 1) & (keys_.size() - 1);
    }
    return at;
  }

  void put(std::uint32_t key) {
    if (key == kFree) {
      has_free_ = true;
      return;
    }
    keys_[place_of(key)] = key;
    ++count_;
  }

  void grow() {
    std::vector<std::uint32_t> old(keys_.size() * 2);
    std::swap(old, keys_);
    count_ = 0;
    for (const std::uint32_t key : old) {
      if (key != kFree) put(key);
    }
  }

  std::vector<std::uint32_t> keys_ = std::vector<std::uint32_t>(kFirstPlaces);
  std::size_t count_ = 0;
  bool has_free_ = false;  // the key that marks a free place is one, too
};

/// All names of the table, by their words, or in other scripts by their first
/// character; of public figures those in other scripts only: the tagger finds
/// the others.
class OrgIndex {
 public:
  OrgIndex() {
    for (const Organisation& row : organisations()) {
      add(row.name, row);
      for (const std::string_view alias : row.aliases) add(alias, row);
    }
    for (const PublicFigure& row : public_figures()) {
      for (const std::string_view alias : row.aliases) {
        if (is_foreign(alias)) add_foreign(alias, NameKind::Person);
      }
    }
  }

  bool starts(std::uint32_t key) const {
    return maybe_first_[bits_of(key)] && first_.contains(key);
  }
  bool has(std::uint32_t phrase) const {
    return maybe_phrase_[bits_of(phrase)] && phrases_.contains(phrase);
  }
  bool has_written(std::string_view name) const {
    return written_.contains(name);
  }

  /// The longest name of another script at the start of `text`.
  ForeignName foreign_at(std::string_view text) const {
    const auto names = foreign_.find(decode_utf8(text, 0).code);
    ForeignName longest;
    if (names == foreign_.end()) return longest;
    for (const auto& [name, kind] : names->second) {
      if (name.size() > longest.bytes && text.starts_with(name) &&
          ends_word(name, text)) {
        longest = {name.size(), kind};
      }
    }
    return longest;
  }

 private:
  static bool is_foreign(std::string_view name) {
    std::vector<NameWord> words;
    split_words(name, words);
    return !words.empty() && words.front().word_case == WordCase::Foreign;
  }

  void add_foreign(std::string_view name, NameKind kind) {
    foreign_[decode_utf8(name, 0).code].emplace_back(name, kind);
  }

  static bool ends_word(std::string_view name, std::string_view text) {
    const Decoded next = decode_utf8(text, name.size());
    return is_cjk(decode_utf8(name, 0).code) || next.bytes < 2 ||
           next.code == 0x964 || (next.code >= 0x2010 && next.code < 0x2070);
  }

  void add(std::string_view name, const Organisation& row) {
    if (row.is_doubtful(name)) return;
    std::vector<NameWord> words;
    split_words(name, words);
    if (words.empty()) return;
    if (words.front().word_case == WordCase::Foreign) {
      add_foreign(name, NameKind::Org);
      return;
    }
    std::uint32_t phrase = 0;
    for (const NameWord& word : words) phrase = phrase_key(phrase, word.key);
    first_.insert(words.front().key);
    maybe_first_[bits_of(words.front().key)] = true;
    phrases_.insert(phrase);
    maybe_phrase_[bits_of(phrase)] = true;
    written_.insert(name);
  }

  static std::size_t bits_of(std::uint32_t key) {
    return (key ^ key >> 16) & 0xffff;
  }

  KeySet first_, phrases_;
  // Most words and phrases are none: quickly told.
  std::bitset<0x10000> maybe_first_, maybe_phrase_;
  std::unordered_set<std::string_view> written_;
  std::unordered_map<char32_t,
                     std::vector<std::pair<std::string_view, NameKind>>>
      foreign_;
};

const OrgIndex& org_index() {
  static const OrgIndex kIndex;
  return kIndex;
}

class OrgFinder {
 public:
  OrgFinder(const NameText& text, std::uint32_t number,
            std::vector<NameSpan>& found)
      : index_(org_index()),
        text_(text.text),
        number_(number),
        found_(found),
        words_(text.words) {
    shouts_ = std::ranges::none_of(words_, [](const NameWord& word) {
      return word.word_case == WordCase::Lower ||
             word.word_case == WordCase::Capital;
    });
  }

  void run() {
    for (std::size_t i = 0; i < words_.size();) {
      const bool foreign = words_[i].word_case == WordCase::Foreign;
      const std::size_t next = foreign ? read_foreign(i) : read_words(i);
      i = std::max(next, i + 1);
    }
  }

 private:
  /// The word behind the longest name that begins at word `i`; 0: none.
  std::size_t read_words(std::size_t i) {
    if (!is_capitalised(words_[i].word_case) && words_[i].word_case !=
        WordCase::Lower) {
      return 0;
    }
    if (!index_.starts(words_[i].key)) return 0;
    std::uint32_t phrase = 0;
    std::size_t longest = 0;
    for (std::size_t k = i; k < words_.size() && k - i < kMaxOrgWords; ++k) {
      phrase = phrase_key(phrase, words_[k].key);
      if (index_.has(phrase) && is_written_so(i, k)) longest = k + 1;
    }
    if (longest > 0) {
      add(words_[i].begin, words_[longest - 1].end, NameKind::Org);
    }
    return longest;
  }

  /// A single word counts only as the table writes it ("WHO" is no "who"),
  /// several where they begin with a capital.
  bool is_written_so(std::size_t first, std::size_t last) const {
    const std::uint32_t begin = words_[first].begin;
    const std::string_view surface =
        text_.substr(begin, words_[last].end - begin);
    if (index_.has_written(surface)) {
      return !shouts_ || surface.size() > 4;  // IN CAPITALS "WHO" may be a word
    }
    return last > first && is_capitalised(words_[first].word_case) &&
           is_capitalised(words_[last].word_case);
  }

  std::size_t read_foreign(std::size_t i) {
    const NameWord& word = words_[i];
    for (std::size_t at = word.begin; at < word.end;) {
      const ForeignName name = index_.foreign_at(text_.substr(at));
      if (name.bytes > 0) {
        add(static_cast<std::uint32_t>(at),
            static_cast<std::uint32_t>(at + name.bytes), name.kind);
        at += name.bytes;
        continue;
      }
      const Decoded c = decode_utf8(text_, at);
      if (!is_cjk(c.code)) break;  // names begin where words begin
      at += c.bytes;
    }
    while (i < words_.size() && !found_.empty() &&
           found_.back().text == number_ && words_[i].end <= found_.back().end) {
      ++i;
    }
    return i;
  }

  void add(std::uint32_t begin, std::uint32_t end, NameKind kind) {
    found_.push_back({number_, begin, end, kind});
  }

  const OrgIndex& index_;
  std::string_view text_;
  std::uint32_t number_;
  std::vector<NameSpan>& found_;
  const std::vector<NameWord>& words_;
  bool shouts_ = false;
};

bool before(const NameSpan& a, const NameSpan& b) {
  return std::pair(a.text, a.begin) < std::pair(b.text, b.begin);
}

bool overlap(const NameSpan& a, const NameSpan& b) {
  return a.text == b.text && a.begin < b.end && b.begin < a.end;
}

/// True if the tagger's span stands against the known name. A firm of several
/// words that is called as a person ("Eli Lilly") is the firm.
bool stands(const NameSpan& span, const NameSpan& known,
            std::string_view text) {
  const bool wider = span.begin <= known.begin && known.end <= span.end &&
                     span.end - span.begin > known.end - known.begin;
  const bool same = span.begin == known.begin && span.end == known.end;
  const std::string_view name =
      text.substr(span.begin, span.end - span.begin);
  return wider || (same && span.kind == NameKind::Person &&
                   name.find(' ') == name.npos);
}

}  // namespace

std::vector<NameSpan> with_known_organisations(
    std::span<const NameText> texts, std::span<const NameSpan> spans) {
  std::vector<NameSpan> known;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    OrgFinder(texts[i], i, known).run();
  }
  std::vector<NameSpan> all;
  std::size_t next = 0;  // of `known`
  for (const NameSpan& span : spans) {
    while (next < known.size() && before(known[next], span) &&
           !overlap(known[next], span)) {
      all.push_back(known[next++]);
    }
    bool kept = true;
    for (std::size_t k = next; k < known.size() && overlap(known[k], span);) {
      if (stands(span, known[k], texts[span.text].text)) {
        known.erase(known.begin() + static_cast<std::ptrdiff_t>(k));
      } else {
        kept = false;
        ++k;
      }
    }
    if (kept) all.push_back(span);
  }
  all.insert(all.end(), known.begin() + static_cast<std::ptrdiff_t>(next),
             known.end());
  std::ranges::sort(all, before);
  return all;
}

}  // namespace dateline::indexer
