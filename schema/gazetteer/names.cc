// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/gazetteer/names.h"

#include <algorithm>
#include <stdexcept>

#include "schema/gazetteer/entry.h"

namespace dateline::gazetteer {
namespace {

std::string trim(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == text.npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') + 1 - begin));
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (c & 0xc0) != 0x80; }));
}

/// Equal without the case of ASCII letters.
bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    const auto lower = [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    };
    return lower(x) == lower(y);
  });
}

/// True for Chinese, Japanese and Korean: the UTF-8 of U+3000 and above.
bool written_without_spaces(std::string_view text) {
  return static_cast<unsigned char>(text.front()) >= 0xe3;
}

/// Takes "(...)" out of `name`, wherever it stands.
std::string without_brackets(std::string name) {
  for (;;) {
    const auto open = name.find('(');
    const auto close = name.find(')', open);
    if (open == name.npos || close == name.npos) return trim(name);
    name.erase(open, close + 1 - open);
  }
}

/// Cuts a code off the end of "Caerffili GB-CAF".
std::string without_code(std::string name) {
  const auto blank = name.rfind(' ');
  if (blank == name.npos) return name;
  const std::string_view last = std::string_view(name).substr(blank + 1);
  const bool code = last.size() > 3 && last[2] == '-' &&
                    std::ranges::all_of(last, [](char c) {
                      return (c >= 'A' && c <= 'Z') || c == '-';
                    });
  return code ? name.substr(0, blank) : name;
}

void add_name(std::string name, std::vector<std::string>& names) {
  name = without_code(trim(name));
  if (name.ends_with('*')) name.pop_back();  // "Alacant*"
  const auto colon = name.find(": ");  // "Catalán: Cataluña"
  if (colon != name.npos) name = name.substr(colon + 2);
  if (!name.empty() && std::ranges::find(names, name) == names.end()) {
    names.push_back(std::move(name));
  }
}

}  // namespace

Generics::Generics(const std::string& data) {
  for (const auto& row : read_rows(data + "/place-generics.tsv", 2)) {
    if (row[0] == "before") {
      before_.push_back(row[1]);
    } else if (row[0] == "after") {
      after_.push_back(row[1]);
    } else if (row[0] == "never-alone") {
      plain_words_.push_back(row[1]);
    } else {
      throw std::runtime_error("place-generics.tsv: " + row[0] + "?");
    }
  }
  const auto longer = [](const std::string& a, const std::string& b) {
    return a.size() > b.size();
  };
  std::ranges::stable_sort(before_, longer);
  std::ranges::stable_sort(after_, longer);
}

bool Generics::too_little(std::string_view rest) const {
  if (count_characters(rest) < (is_ascii(rest) ? 3U : 2U)) return true;
  return std::ranges::any_of(plain_words_, [&](const std::string& word) {
    return same(rest, word);
  });
}

std::string Generics::strip(const std::string& name) const {
  const std::string_view whole = name;
  for (const std::string& part : before_) {
    if (whole.size() <= part.size()) continue;
    if (!same(whole.substr(0, part.size()), part)) continue;
    if (whole[part.size()] != ' ' && part.back() != '\'') continue;
    std::string rest = trim(whole.substr(part.size()));
    if (!too_little(rest)) return rest;
  }
  for (const std::string& part : after_) {
    if (whole.size() <= part.size()) continue;
    const auto begin = whole.size() - part.size();
    if (!same(whole.substr(begin), part)) continue;
    if (whole[begin - 1] != ' ' && !written_without_spaces(part)) continue;
    std::string rest = trim(whole.substr(0, begin));
    if (!too_little(rest)) return rest;
  }
  return name;
}

std::vector<std::string> split_register_name(const std::string& name) {
  std::vector<std::string> names;
  const auto bracket = name.find('[');
  const std::string head = without_brackets(name.substr(0, bracket));
  if (const auto slash = head.find(" / "); slash != head.npos) {
    add_name(head.substr(0, slash), names);
    add_name(head.substr(slash + 3), names);
  } else if (const auto comma = head.find(", ");
             comma != head.npos && head.find(',', comma + 1) == head.npos &&
             head.find(" and ") == head.npos &&
             head.find(" y ") == head.npos) {
    add_name(head.substr(0, comma), names);
    add_name(head.substr(comma + 2) + " " + head.substr(0, comma), names);
  } else {
    add_name(head, names);
  }
  if (bracket != name.npos) {
    const auto end = std::min(name.find(']', bracket), name.size());
    add_name(without_brackets(name.substr(bracket + 1, end - bracket - 1)),
             names);
  }
  return names;
}

}  // namespace dateline::gazetteer
