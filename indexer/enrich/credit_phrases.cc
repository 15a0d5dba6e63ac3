// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/credit_phrases.h"

#include <algorithm>
#include <array>
#include <span>

namespace dateline::indexer {
namespace {

constexpr std::size_t kMaxAgencyWords = 6;
constexpr std::size_t kMaxCreditBytes = 400;
constexpr std::size_t kMinCodeBytes = 3;

// What stands before an agency, and what its people are called: no part of a
// name.
constexpr auto kRoles = std::to_array<std::string_view>(
    {"Agency", "Bureau", "Business", "By", "Correspondent", "Correspondents",
     "Desk", "Editor", "Editors", "From", "Journalist", "News", "Newsroom",
     "Reporter", "Reporters", "Service", "Sports", "Staff", "Writer",
     "Writers"});

bool is_between(char c) {
  return static_cast<unsigned char>(c) < 0x80 && c != '-' && c != '.' &&
         c != '&' && c != '\'' && (c < '0' || c > '9') &&
         (c < 'A' || c > 'Z') && (c < 'a' || c > 'z');
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    if (is_between(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_between(text[end])) ++end;
    std::string_view word = text.substr(at, end - at);
    at = end;
    while (word.ends_with('.') || word.ends_with('-')) word.remove_suffix(1);
    while (word.starts_with('.') || word.starts_with('-')) {
      word.remove_prefix(1);
    }
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_all_capitals(std::string_view word) {
  return std::ranges::none_of(word,
                              [](char c) { return c >= 'a' && c <= 'z'; });
}

class CreditReader {
 public:
  explicit CreditReader(std::string_view text) : words_(words_of(text)) {}

  std::vector<const Agency*> run() {
    std::vector<const Agency*> found;
    for (std::size_t i = 0; i < words_.size();) {
      std::size_t count = std::min(kMaxAgencyWords, words_.size() - i);
      const Agency* agency = nullptr;
      for (; count > 0 && agency == nullptr; --count) agency = at(i, count);
      if (agency == nullptr) {
        ++i;
        continue;
      }
      i += count + 1;
      if (std::ranges::find(found, agency) == found.end()) {
        found.push_back(agency);
      }
    }
    return found;
  }

 private:
  /// The agency that the `count` words from `first` on are the name of.
  const Agency* at(std::size_t first, std::size_t count) const {
    const std::string_view begin = words_[first];
    const std::string_view last = words_[first + count - 1];
    const bool ascii = static_cast<unsigned char>(begin.front()) < 0x80;
    if (ascii && !is_capital(begin.front()) && begin != "dpa") return nullptr;
    const std::string_view printed(
        begin.data(),
        static_cast<std::size_t>(last.data() + last.size() - begin.data()));
    if (only_initials(first, count)) return nullptr;
    const Agency* agency = find_agency(printed);
    if (agency == nullptr || count > 1) return agency;
    return stands_alone(first, *agency) ? agency : nullptr;
  }

  /// "P. A." is somebody's, not the PA.
  bool only_initials(std::size_t first, std::size_t count) const {
    return std::ranges::all_of(
        std::span(words_).subspan(first, count),
        [](std::string_view word) { return word.size() < kMinCodeBytes; });
  }

  bool stands_alone(std::size_t i, const Agency& agency) const {
    const std::string_view word = words_[i];
    const bool as_printed =
        word == agency.code || word == agency.name ||
        std::ranges::find(agency.aliases, word) != agency.aliases.end();
    if (!as_printed) return false;
    if (is_all_capitals(word) && is_capital(word.front())) return true;
    return !is_name(i, -1) && !is_name(i, 1);
  }

  /// True if the word before (-1) or behind (1) goes on with a name.
  bool is_name(std::size_t i, int step) const {
    if (step < 0 ? i == 0 : i + 1 == words_.size()) return false;
    const std::string_view own = words_[i];
    const std::string_view other = step < 0 ? words_[i - 1] : words_[i + 1];
    const std::string_view left = step < 0 ? other : own;
    const std::string_view right = step < 0 ? own : other;
    const bool touches = right.data() <= left.data() + left.size() + 2;
    const bool role =
        std::ranges::find(kRoles, other) != kRoles.end();
    return touches && is_capital(other.front()) && !role;
  }

  std::vector<std::string_view> words_;
};

}  // namespace

std::vector<const Agency*> agencies_in(std::string_view credit) {
  if (credit.size() > kMaxCreditBytes) return {};
  return CreditReader(credit).run();
}

}  // namespace dateline::indexer
